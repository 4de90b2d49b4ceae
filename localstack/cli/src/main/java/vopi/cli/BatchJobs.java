package vopi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vopi.cli.batch.BatchItem;
import vopi.cli.batch.BatchOutcome;
import vopi.cli.batch.BatchOutcome.State;
import vopi.cli.batch.Budget;
import vopi.core.job.JobStatus;
import vopi.stack.client.ApiError;
import vopi.stack.client.VopiClient;

/// The jobs of a batch, and what is said about them on the terminal.
final class BatchJobs {
    private final VopiClient client;
    private final CtrlC ctrlC;

    BatchJobs(VopiClient client, CtrlC ctrlC) {
        this.client = client;
        this.ctrlC = ctrlC;
    }

    /// Runs one job and saves its files.
    JsonNode run(BatchItem item, Map<String, Object> config, Path folder)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        VideoJob job = new VideoJob(client, Thread::sleep);
        try (ProgressDisplay display = ProgressDisplay.onStandardOutput()) {
            String address =
                    item.isUrl()
                            ? item.video()
                            : job.upload(Path.of(item.video()), item.uploadName());
            job.create(address, config);
            if (job.watch(display) == JobStatus.COMPLETED) {
                Path _ = new ResultDownload(client, folder).save(job, item.sku(), started);
            }
            return job.get("");
        } catch (InterruptedException ended) {
            job.cancelInterrupted();
            throw ended;
        } catch (ApiError failure) {
            if (ctrlC.pressed()) {
                job.cancelInterrupted();
                throw new InterruptedException();
            }
            throw failure;
        }
    }

    static void announce(int number, int of, BatchItem item, State state) {
        System.out.printf(
                "%n[%d of %d] %s%s%n",
                number,
                of,
                plain(item.sku()),
                state == State.KEPT ? ": made by an earlier run" : "");
    }

    static String summary(List<BatchOutcome> outcomes, Budget budget, Path page) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%d made, %d from an earlier run, %d failed, %d not run.%n",
                        count(outcomes, State.MADE),
                        count(outcomes, State.KEPT),
                        count(outcomes, State.FAILED),
                        count(outcomes, State.NOT_RUN)));
        for (BatchOutcome outcome : outcomes) {
            if (outcome.state() == State.FAILED) {
                text.append(
                        "  %s: %s%n".formatted(plain(outcome.item().sku()), plain(outcome.why())));
            }
        }
        text.append("Pictures and report: %s%n".formatted(page.toAbsolutePath()));
        if (budget.spent().signum() > 0) {
            text.append(
                    String.format(Locale.ROOT, "The bill of this run: $%.4f%n", budget.spent()));
        }
        return text.toString();
    }

    private static long count(List<BatchOutcome> outcomes, State state) {
        return outcomes.stream().filter(outcome -> outcome.state() == state).count();
    }

    /// Text from a list or a provider must not contain terminal control characters.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
