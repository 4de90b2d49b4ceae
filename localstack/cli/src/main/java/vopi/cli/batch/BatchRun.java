package vopi.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.cli.batch.BatchOutcome.State;
import vopi.stack.client.ApiError;

/// Runs the videos of a batch one after another, each into its own folder. One that fails does not
/// stop the others.
public final class BatchRun {
    /// Runs one video.
    public interface Runner {
        /// @param config of the job
        /// @param folder for its output
        /// @return the ended job, as `GET /jobs/{id}` gives it; its files are saved if it completed
        /// @throws InterruptedException if the user ends the run; the job is cancelled
        JsonNode run(BatchItem item, Map<String, Object> config, Path folder)
                throws IOException, InterruptedException;
    }

    /// Tells the user what happens next.
    public interface Listener {
        void next(int number, int of, BatchItem item, State state);
    }

    private final Path out;
    private final Map<String, Object> config;
    private final Budget budget;
    private final FinishedRuns finished;

    /// @param config of every job, without the budget
    public BatchRun(Path out, Map<String, Object> config, Budget budget) {
        this.out = out;
        this.config = Map.copyOf(config);
        this.budget = budget;
        this.finished = new FinishedRuns(out);
    }

    /// @return one outcome for each item, in order; those after an interruption are not run
    public List<BatchOutcome> run(BatchList list, Runner runner, Listener listener)
            throws IOException {
        List<BatchOutcome> outcomes = new ArrayList<>();
        boolean ended = false;
        for (BatchItem item : list.items()) {
            BatchOutcome outcome;
            if (ended) {
                outcome = new BatchOutcome(item, State.NOT_RUN, null, null);
            } else {
                try {
                    outcome = one(item, runner, () -> started(outcomes, list, item, listener));
                } catch (InterruptedException byTheUser) {
                    ended = true;
                    outcome = new BatchOutcome(item, State.NOT_RUN, null, null);
                }
            }
            if (outcome.state() == State.KEPT) {
                listener.next(outcomes.size() + 1, list.items().size(), item, State.KEPT);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static void started(
            List<BatchOutcome> before, BatchList list, BatchItem item, Listener listener) {
        listener.next(before.size() + 1, list.items().size(), item, State.MADE);
    }

    private BatchOutcome one(BatchItem item, Runner runner, Runnable starting)
            throws IOException, InterruptedException {
        if (!item.isUrl() && !Files.isReadable(Path.of(item.video()))) {
            return BatchOutcome.failed(item, "Cannot read the file " + item.video() + ".");
        }
        Optional<JsonNode> earlier = finished.find(item, config);
        if (earlier.isPresent()) {
            return new BatchOutcome(item, State.KEPT, earlier.get(), null);
        }
        starting.run();
        finished.forget(item);
        Map<String, Object> own = new LinkedHashMap<>(config);
        budget.limit(own);
        try {
            JsonNode job = runner.run(item, own, out.resolve(item.folder()));
            budget.spend(job.path("cost").path("totalUsd").decimalValue());
            if (job.path("status").asText().equals("completed")) {
                finished.finished(item, config);
                return new BatchOutcome(item, State.MADE, job, null);
            }
            String status = job.path("status").asText();
            return new BatchOutcome(
                    item, State.FAILED, job, job.path("error").asText("The job is " + status));
        } catch (ApiError failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException(failure.getMessage());
            }
            return BatchOutcome.failed(item, String.valueOf(failure.getMessage()));
        }
    }
}
