package vopi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.cli.batch.BatchList;
import vopi.cli.batch.BatchOutcome;
import vopi.cli.batch.BatchRun;
import vopi.cli.batch.Budget;
import vopi.cli.report.BatchPage;
import vopi.core.image.CommercialVersion;
import vopi.core.job.Fallback;
import vopi.core.job.JobStatus;
import vopi.stack.client.ApiError;
import vopi.stack.client.VopiClient;

/// `./vopi run`: processes one video like a client, over HTTP, through the embedded stack.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Makes commercial images of a product video.")
final class RunCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "VIDEO|DIR|CSV",
            description = {
                "A file or an http(s) URL (default: the included sample clip).",
                "A folder: each video in it. A CSV file: its lines are SKU,video. Each gets a"
                        + " folder; running it again makes only what is missing."
            })
    private @Nullable String video;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "vopi-out",
            description = "Folder for the images and report.html (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("vopi-out");

    @Option(
            names = "--fps",
            paramLabel = "N",
            description = "Frames analysed per second of video, 1 to 30 (default: 10).")
    private @Nullable Integer fps;

    @Option(
            names = "--versions",
            split = ",",
            paramLabel = "a,b",
            description = "Versions to make, of ${COMPLETION-CANDIDATES} (default: all).")
    private @Nullable List<CommercialVersion> versions;

    @Option(
            names = "--fallback",
            paramLabel = "WHAT",
            description =
                    "What to do if a provider refuses or returns no usable result, one of"
                            + " ${COMPLETION-CANDIDATES} (default: local).")
    private @Nullable Fallback fallback;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description =
                    "What providers may charge, all videos of a folder or list together; local"
                            + " processing takes over then (default: no limit).")
    private @Nullable BigDecimal maxCost;

    @Mixin private OutputFlags output = new OutputFlags();

    @Option(names = "--open", description = "Open the report in the browser.")
    private boolean open;

    @Mixin private StackStarter starter = new StackStarter();

    @Override
    public Integer call() throws IOException {
        if (video != null && !isUrl(video) && BatchList.isMeant(Path.of(video))) {
            return batch(Path.of(video));
        }
        Source source = source();
        long started = System.nanoTime();
        try (CtrlC ctrlC = new CtrlC();
                StackStarter starting = starter;
                CommandStack stack = starting.startOrJoin(Home.fromSystem());
                VopiClient client = new VopiClient(stack.endpoint(), stack.apiKey())) {
            System.out.println(stack.notice() + " Video: " + source.title());
            return run(
                    new VideoJob(client, Thread::sleep),
                    new ResultDownload(client, out),
                    source,
                    started,
                    ctrlC);
        } finally {
            source.close();
        }
    }

    private int run(VideoJob job, ResultDownload results, Source source, long started, CtrlC ctrlC)
            throws IOException {
        JobStatus end;
        try (ProgressDisplay display = ProgressDisplay.onStandardOutput()) {
            Path file = source.file();
            Map<String, Object> config = config();
            new Budget(maxCost).limit(config);
            job.create(file == null ? source.title() : job.upload(file), config);
            end = job.watch(display);
        } catch (InterruptedException ended) {
            return cancelled(job);
        } catch (ApiError failure) {
            if (ctrlC.pressed()) {
                return cancelled(job);
            }
            throw failure;
        }
        if (end != JobStatus.COMPLETED) {
            System.err.println(job.get("").path("error").asText("The job is " + end.wire() + "."));
            return Main.FAILED;
        }
        Path report = results.save(job, source.title(), started);
        summary(job.get(""), report);
        starter.simulation().map(SimulatedProviders::bill).ifPresent(System.out::print);
        if (open && !ctrlC.pressed()) {
            boolean _ = Browser.open(report.toAbsolutePath().toString());
        }
        return 0;
    }

    private int batch(Path place) throws IOException {
        BatchList list;
        try {
            list = BatchList.read(place);
        } catch (BatchList.Unusable unusable) {
            throw new CannotRun(String.valueOf(unusable.getMessage()));
        }
        try (CtrlC ctrlC = new CtrlC();
                StackStarter starting = starter;
                CommandStack stack = starting.startOrJoin(Home.fromSystem());
                VopiClient client = new VopiClient(stack.endpoint(), stack.apiKey())) {
            System.out.println(stack.notice() + " Videos: " + list.items().size());
            Budget budget = new Budget(maxCost);
            BatchJobs jobs = new BatchJobs(client, ctrlC);
            List<BatchOutcome> outcomes =
                    new BatchRun(out, config(), budget).run(list, jobs::run, BatchJobs::announce);
            // An interrupted thread cannot write files.
            boolean interrupted = Thread.interrupted();
            Path page = BatchPage.write(outcomes, String.valueOf(place.getFileName()), out);
            System.out.print(BatchJobs.summary(outcomes, budget, page));
            starter.simulation().map(SimulatedProviders::bill).ifPresent(System.out::print);
            if (interrupted) {
                Thread.currentThread().interrupt();
            } else if (open) {
                boolean _ = Browser.open(page.toAbsolutePath().toString());
            }
            boolean done = outcomes.stream().allMatch(BatchOutcome::done);
            return ctrlC.pressed() ? Main.CANCELLED : done ? 0 : Main.FAILED;
        }
    }

    private static boolean isUrl(String text) {
        return text.matches("(?i)https?://.*");
    }

    private static int cancelled(VideoJob job) {
        job.cancelInterrupted();
        return Main.CANCELLED;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>(output.config());
        if (fps != null) {
            config.put("fps", fps);
        }
        if (versions != null) {
            config.put(
                    "commercialVersions", versions.stream().map(CommercialVersion::wire).toList());
        }
        if (fallback != null) {
            config.put("fallback", fallback.name().toLowerCase(Locale.ROOT));
        }
        return config;
    }

    private static void summary(JsonNode job, Path report) {
        JsonNode result = job.path("result");
        System.out.printf(
                "%d views, %d frames scored.%n",
                result.path("variantsDiscovered").asInt(), result.path("framesAnalyzed").asInt());
        for (JsonNode warning : result.path("warnings")) {
            System.out.println("Warning: " + warning.asText());
        }
        System.out.println("Pictures and report: " + report.toAbsolutePath());
        System.out.print(JobsText.bill(job.path("cost")));
    }

    /// @param file null for a URL
    /// @param temporary deleted at the end
    private record Source(String title, @Nullable Path file, @Nullable Path temporary) {
        void close() throws IOException {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private Source source() throws IOException {
        if (video == null) {
            return sample();
        }
        if (isUrl(video)) {
            return new Source(video, null, null);
        }
        Path file = Path.of(video);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CannotRun("Cannot read the file " + file.toAbsolutePath() + ".");
        }
        return new Source(String.valueOf(file.getFileName()), file, null);
    }

    private static Source sample() throws IOException {
        Path copy = Files.createTempFile("vopi-sample-", ".mp4");
        try (InputStream in = RunCommand.class.getResourceAsStream("/sample/toy-rabbit.mp4")) {
            Files.copy(
                    Objects.requireNonNull(in, "the sample clip"),
                    copy,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return new Source("toy-rabbit.mp4 (the sample clip)", copy, copy);
    }
}
