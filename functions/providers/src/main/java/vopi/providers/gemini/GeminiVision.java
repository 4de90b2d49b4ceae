package vopi.providers.gemini;

import java.math.BigDecimal;
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
import vopi.core.job.JobId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidAnswer;
import vopi.providers.paid.PaidCalls;
import vopi.providers.paid.PaidCalls.Outcome;
import vopi.providers.paid.PaidRequest;

/// Classification by Gemini: uses the first model of the list that gives a usable answer. A model
/// is sent only the best frame of each second, so that the price follows the length of the video.
/// Local vision merges the views of the batches by appearance. Thread-safe.
public final class GeminiVision implements Vision {
    private static final String PROVIDER = "gemini";
    private static final String OPERATION = "generateContent";

    /// Maximum calls of one batch without a usable answer, over all models: most of them are
    /// charged.
    private static final int MAX_USELESS = 2;

    private static final int TOKENS_AN_IMAGE = 1120;
    private static final int TOKENS_A_FRAME_ANSWERED = 160;
    private static final int TOKENS_BESIDES = 4000;

    private final GeminiSettings settings;
    private final GeminiHttp http;
    private final PaidCalls paid;
    private final Backoff backoff;
    private final Vision local;
    private final InstantSource clock;

    /// @param local merges, and classifies if the job's cost limit is reached or no model gives a
    ///   usable answer
    public GeminiVision(
            GeminiSettings settings,
            PaidCalls paid,
            Backoff backoff,
            Vision local,
            InstantSource clock) {
        this.settings = settings;
        this.http = new GeminiHttp(settings);
        this.paid = paid;
        this.backoff = backoff;
        this.local = local;
        this.clock = clock;
    }

    @Override
    public Classification classify(Batch batch) {
        AtomicInteger useless = new AtomicInteger();
        try {
            return BatchSplitter.of(batch, portion -> classifyAtOnce(portion, useless));
        } catch (GeminiHttp.ServiceRefused _) {
            // The job already has this warning, once for all batches.
            return local.classify(batch);
        } catch (UpstreamRejected noUse) {
            if (!paid.mayFallBack(batch.job())) {
                throw noUse;
            }
            String warning =
                    "Frames %s to %s were classified locally, by appearance alone: %s"
                            .formatted(
                                    batch.candidates().getFirst().score().id().text(),
                                    batch.candidates().getLast().score().id().text(),
                                    noUse.text());
            return with(List.of(warning), local.classify(batch));
        }
    }

    private Classification classifyAtOnce(Batch batch, AtomicInteger useless) {
        List<String> warnings = new ArrayList<>();
        List<GeminiModel> models = models(batch.model(), warnings);
        Batch sent = batch.bestOfSeconds();
        Prompt question = Prompt.of(sent);
        return kept(models, question, sent, warnings)
                .or(() -> called(models, question, sent, warnings, useless))
                .map(found -> with(warnings, found))
                .orElseGet(() -> local.classify(batch));
    }

    /// Uses an answer of any model that is already paid for, instead of a new call to a model that
    /// did not answer before.
    private Optional<Classification> kept(
            List<GeminiModel> models, Prompt question, Batch batch, List<String> warnings) {
        for (GeminiModel model : models) {
            Optional<PaidAnswer> answer = paid.kept(request(model, question, batch));
            if (answer.isPresent()) {
                return Optional.of(read(model, batch, answer.get(), warnings));
            }
        }
        return Optional.empty();
    }

    /// @return empty if the job's cost limit permits none of them
    private Optional<Classification> called(
            List<GeminiModel> models,
            Prompt question,
            Batch batch,
            List<String> warnings,
            AtomicInteger useless) {
        boolean overBudget = false;
        Failure last = null;
        for (GeminiModel model : models) {
            try {
                Optional<Classification> answer = ask(model, question, batch, warnings, useless);
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
                if (useless.get() >= MAX_USELESS || isTooLate(batch)) {
                    throw last;
                }
            }
        }
        if (overBudget || last == null) {
            return Optional.empty();
        }
        throw last;
    }

    @Override
    public Classification merge(
            JobId job, List<Candidate> candidates, List<Classification> batches) {
        return local.merge(job, candidates, batches);
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

    private PaidRequest request(GeminiModel model, Prompt question, Batch batch) {
        return new PaidRequest(
                batch.job(),
                batch.attempt(),
                PROVIDER,
                OPERATION,
                model.name(),
                question.parameters(model.name(), host()),
                batch.candidates().stream().map(c -> c.image().bytes()).toList(),
                estimate(model, batch.candidates().size()));
    }

    /// Answers of another service must not be stored as answers of the real one.
    private String host() {
        return settings.base().map(URI::getHost).orElse("");
    }

    /// @return empty if the job's cost limit does not permit the call
    private Optional<Classification> ask(
            GeminiModel model,
            Prompt question,
            Batch batch,
            List<String> warnings,
            AtomicInteger useless) {
        PaidRequest request = request(model, question, batch);
        Instant startBy = startBy(batch);
        while (true) {
            GeminiCall call = new GeminiCall(http, model, question, batch);
            try {
                return switch (backoff.retrying(startBy, () -> paid.call(request, startBy, call))) {
                    case Outcome.Answered(PaidAnswer answer) ->
                            Optional.of(read(model, batch, answer, warnings));
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

    /// Latest start of a batch's last call, so that it ends before the function's time-out.
    private Instant startBy(Batch batch) {
        return settings.startBy(batch.deadline());
    }

    private boolean isTooLate(Batch batch) {
        return clock.instant().isAfter(startBy(batch));
    }

    private static Classification read(
            GeminiModel model, Batch batch, PaidAnswer answer, List<String> warnings) {
        Classification found = GeminiCall.read(model, batch, answer);
        if (model.price().isEmpty()) {
            warnings.add(
                    "%1$s is unpriced: its tokens are recorded, its cost is not in the bill (name its price: VOPI_GEMINI_MODELS=%1$s=INPUT/OUTPUT)"
                            .formatted(model.name()));
        }
        return found;
    }

    private static @Nullable BigDecimal estimate(GeminiModel model, int frames) {
        return model.cost(
                        TOKENS_BESIDES + (long) frames * TOKENS_AN_IMAGE,
                        TOKENS_BESIDES + (long) frames * TOKENS_A_FRAME_ANSWERED)
                .orElse(null);
    }

    private static Classification with(List<String> warnings, Classification found) {
        if (warnings.isEmpty()) {
            return found;
        }
        List<String> all = new ArrayList<>(warnings);
        all.addAll(found.warnings());
        return new Classification(
                found.model(), found.frames(), found.views(), all, found.detections());
    }
}
