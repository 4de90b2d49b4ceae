package vopi.providers.gemini;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Conflict;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamRejected;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidAnswer;
import vopi.providers.paid.PaidCalls;
import vopi.providers.paid.PaidCalls.Outcome;
import vopi.providers.paid.PaidRequest;

/// Uses the first model of the list that gives a usable answer, or an answer of any of them that is
/// already paid for. Thread-safe.
final class ModelFailover {
    private static final String PROVIDER = "gemini";
    private static final String OPERATION = "generateContent";

    /// Maximum calls of one piece of work without a usable answer, over all models: most of them
    /// are charged.
    private static final int MAX_USELESS = 2;

    private final GeminiSettings settings;
    private final GeminiHttp http;
    private final PaidCalls paid;
    private final Backoff backoff;
    private final InstantSource clock;

    ModelFailover(GeminiSettings settings, PaidCalls paid, Backoff backoff, InstantSource clock) {
        this.settings = settings;
        this.http = new GeminiHttp(settings);
        this.paid = paid;
        this.backoff = backoff;
        this.clock = clock;
    }

    /// @param warnings takes those for the job
    /// @param useless number of calls so far without a usable answer
    /// @return empty if the job's cost limit permits none of the models
    /// @throws GeminiHttp.ServiceRefused if no model will answer; the job has a warning
    /// @throws UpstreamRejected if no model gives a usable answer
    /// @throws Failure if a retry may help
    <T> Optional<T> ask(Question<T> question, List<String> warnings, AtomicInteger useless) {
        List<GeminiModel> models = models(question.model(), warnings);
        return kept(models, question, warnings)
                .or(() -> called(models, question, warnings, useless));
    }

    /// Uses an answer of any model that is already paid for, instead of a new call to a model that
    /// did not answer before.
    private <T> Optional<T> kept(
            List<GeminiModel> models, Question<T> question, List<String> warnings) {
        for (GeminiModel model : models) {
            Optional<PaidAnswer> answer = paid.kept(request(model, question));
            if (answer.isPresent()) {
                return Optional.of(read(model, question, answer.get(), warnings));
            }
        }
        return Optional.empty();
    }

    private <T> Optional<T> called(
            List<GeminiModel> models,
            Question<T> question,
            List<String> warnings,
            AtomicInteger useless) {
        boolean overBudget = false;
        Failure last = null;
        for (GeminiModel model : models) {
            try {
                Optional<T> answer = ask(model, question, warnings, useless);
                if (answer.isPresent()) {
                    return answer;
                }
                overBudget = true;
            } catch (GeminiHttp.ModelGone gone) {
                warnings.add("The model " + model.name() + " is not available: another was asked");
                last = gone.failure();
            } catch (Conflict ended) {
                throw ended;
            } catch (Failure failure) {
                warnings.add(model.name() + " did not help: " + failure.text());
                last = failure;
                if (useless.get() >= MAX_USELESS || isTooLate(question)) {
                    throw last;
                }
            }
        }
        if (overBudget || last == null) {
            return Optional.empty();
        }
        throw last;
    }

    /// The first configured model, unless it is known to be shut down.
    private List<GeminiModel> models(@Nullable String wanted, List<String> warnings) {
        if (wanted == null) {
            return settings.models();
        }
        if (GeminiModel.retired(wanted)) {
            warnings.add(
                    "The model %s is shut down: %s was used"
                            .formatted(wanted, settings.models().getFirst().name()));
            return settings.models();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<GeminiModel> known = new ArrayList<>(settings.models());
        known.addAll(GeminiModel.listed(today));
        List<GeminiModel> models = new ArrayList<>();
        models.add(GeminiModel.named(wanted, known));
        settings.models().stream().filter(m -> !m.name().equals(wanted)).forEach(models::add);
        return models;
    }

    private PaidRequest request(GeminiModel model, Question<?> question) {
        return new PaidRequest(
                question.job(),
                question.attempt(),
                PROVIDER,
                OPERATION,
                model.name(),
                question.prompt().parameters(model.name(), host()),
                question.pictures().stream().map(picture -> picture.bytes()).toList(),
                question.estimate(model));
    }

    /// Answers of another service must not be stored as answers of the real one.
    private String host() {
        return settings.base().map(URI::getHost).orElse("");
    }

    /// @return empty if the job's cost limit does not permit the call
    private <T> Optional<T> ask(
            GeminiModel model, Question<T> question, List<String> warnings, AtomicInteger useless) {
        PaidRequest request = request(model, question);
        Instant startBy = settings.startBy(question.deadline());
        while (true) {
            GeminiCall<T> call = new GeminiCall<>(http, model, question);
            try {
                return switch (backoff.retrying(startBy, () -> paid.call(request, startBy, call))) {
                    case Outcome.Answered(PaidAnswer answer) ->
                            Optional.of(read(model, question, answer, warnings));
                    case Outcome.OverBudget() -> Optional.empty();
                    case Outcome.Refused(String reason) ->
                            throw new GeminiHttp.ServiceRefused(new UpstreamRejected(reason));
                };
            } catch (UpstreamRejected refused) {
                int soFar = call.wasUseless() ? useless.incrementAndGet() : useless.get();
                if (!call.wasUnusable() || soFar >= MAX_USELESS) {
                    throw refused;
                }
            }
        }
    }

    private boolean isTooLate(Question<?> question) {
        return clock.instant().isAfter(settings.startBy(question.deadline()));
    }

    private static <T> T read(
            GeminiModel model, Question<T> question, PaidAnswer answer, List<String> warnings) {
        T found = GeminiCall.read(model, question, answer);
        if (model.price().isEmpty()) {
            warnings.add(
                    "%1$s is unpriced: its tokens are recorded, its cost is not in the bill (name its price: VOPI_GEMINI_MODELS=%1$s=INPUT/OUTPUT)"
                            .formatted(model.name()));
        }
        return found;
    }
}
