package vopi.providers.gemini;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vopi.core.error.UpstreamRejected;
import vopi.core.job.JobId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;

/// Classification by Gemini. A model is sent only the best frame of each second, so that the price
/// follows the length of the video. Local vision merges the views of the batches by appearance.
/// Thread-safe.
public final class GeminiVision implements Vision {
    private final ModelFailover models;
    private final PaidCalls paid;
    private final Vision local;

    /// @param local merges, and classifies if the job's cost limit is reached or no model gives a
    ///   usable answer
    public GeminiVision(
            GeminiSettings settings,
            PaidCalls paid,
            Backoff backoff,
            Vision local,
            InstantSource clock) {
        this.models = new ModelFailover(settings, paid, backoff, clock);
        this.paid = paid;
        this.local = local;
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
        Batch sent = batch.bestOfSeconds();
        Question<Classification> question =
                new Question<>(
                        batch.job(),
                        batch.attempt(),
                        Prompt.of(sent),
                        sent.candidates().stream().map(Candidate::image).toList(),
                        batch.model(),
                        batch.deadline(),
                        (model, answer) -> new AnswerReader(model, sent).read(answer));
        return models.ask(question, warnings, useless)
                .map(found -> with(warnings, found))
                .orElseGet(() -> local.classify(batch));
    }

    @Override
    public Classification merge(
            JobId job, List<Candidate> candidates, List<Classification> batches) {
        return local.merge(job, candidates, batches);
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
