package vopi.providers.gemini;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vopi.core.error.UpstreamRejected;
import vopi.core.port.TextWriter;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;

/// Texts for a listing by Gemini. A refusal, a useless answer and the cost limit are reasons for
/// having none: the job goes on without them. Thread-safe.
public final class GeminiTexts implements TextWriter {
    private final ModelFailover models;

    public GeminiTexts(
            GeminiSettings settings, PaidCalls paid, Backoff backoff, InstantSource clock) {
        this.models = new ModelFailover(settings, paid, backoff, clock);
    }

    @Override
    public Answer write(Request request) {
        List<String> warnings = new ArrayList<>();
        Question<Answer> question =
                new Question<>(
                        request.job(),
                        request.attempt(),
                        Prompt.of(request),
                        request.views().stream().map(ViewPicture::picture).toList(),
                        request.model(),
                        request.deadline(),
                        (model, answer) -> new TextsReader(model, request).read(answer));
        try {
            Optional<Answer> found = models.ask(question, warnings, new AtomicInteger());
            return found.map(answer -> with(warnings, answer))
                    .orElseGet(() -> Answer.none("the cost limit of the job is reached"));
        } catch (GeminiHttp.ServiceRefused refused) {
            return with(warnings, Answer.none(refused.failure().text()));
        } catch (UpstreamRejected noUse) {
            return with(warnings, Answer.none(noUse.text()));
        }
    }

    private static Answer with(List<String> warnings, Answer answer) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(answer.warnings());
        return new Answer(answer.texts(), all);
    }
}
