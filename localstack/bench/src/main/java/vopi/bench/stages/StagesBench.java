package vopi.bench.stages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import vopi.core.config.Secret;
import vopi.core.port.Sleeper;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackInUse;
import vopi.stack.StackOptions;
import vopi.bench.Machine;
import vopi.cli.client.VopiClient;
import vopi.emulator.process.CachedFolder;

/// Real jobs on an embedded stack whose stages are processes of their own: what each needs, and
/// what the cost model says of it. The first job warms the processes up, as most of Lambda's are;
/// the second is the same again and calibrates; those after it are predicted.
public final class StagesBench {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final long LOOKS = Duration.ofMinutes(10).dividedBy(LOOK);
    private static final int LAST_LOOKS = 60;
    private static final String SAMPLE = "toy-rabbit.mp4";

    private final Path home;
    private final String model;
    private final Consumer<String> told;
    private final Sleeper sleeper;
    private final Spending spending = new Spending();

    /// @param model path of the cut-out's, or `off`
    /// @param told lines about what is done now
    public StagesBench(Path home, String model, Consumer<String> told, Sleeper sleeper) {
        this.home = home;
        this.model = model;
        this.told = told;
        this.sleeper = sleeper;
    }

    /// @param videos the first calibrates; none: the sample
    public void run(List<Path> videos, PrintStream out)
            throws IOException, InterruptedException, StackInUse {
        Path data = Files.createTempDirectory("vopi-stages-");
        // As many segments as on Lambda.
        Map<String, String> env = Map.of("VOPI_MATTING_MODEL", model, "VOPI_MAX_SEGMENTS", "40");
        StackOptions options =
                new StackOptions(
                        data,
                        home.resolve("cache"),
                        0,
                        env,
                        true,
                        Optional.empty(),
                        Optional.of(spending));
        try (EmbeddedStack stack = EmbeddedStack.start(options);
                VopiClient client = new VopiClient(stack.endpoint(), new Secret(stack.apiKey()))) {
            out.println(Machine.describe(LocalDate.now(ZoneOffset.UTC)));
            out.println("Cut-out: " + (model.equals("off") ? "classic" : "with its model"));
            List<Path> clips = new ArrayList<>(videos);
            if (clips.isEmpty()) {
                clips.add(sample(data));
            }
            measure(client, clips, out);
        } finally {
            CachedFolder.delete(data);
        }
    }

    private void measure(VopiClient client, List<Path> clips, PrintStream out)
            throws IOException, InterruptedException {
        Path first = clips.getFirst();
        out.print(new StagesTable(ran(client, first, "1, cold"), Map.of()).text());
        Ran warm = ran(client, first, "1, again");
        out.print(new StagesTable(warm, Map.of()).text());
        Map<String, Double> factors = StagesTable.factors(List.of(warm));
        out.println("\nFactors of the shipped CPU figures: " + factors);
        for (int i = 1; i < clips.size(); i++) {
            Ran other = ran(client, clips.get(i), (i + 1) + ", predicted from 1");
            out.print(new StagesTable(other, factors).text());
        }
    }

    private Ran ran(VopiClient client, Path clip, String name)
            throws IOException, InterruptedException {
        told.accept("Video " + name);
        spending.take();
        VopiClient.Presigned place = client.presign("video.mp4", "video/mp4", Files.size(clip));
        client.upload(place.uploadUrl(), clip, "video/mp4");
        String path =
                "/api/v1/jobs/"
                        + client.post("/api/v1/jobs", Map.of("videoUrl", place.publicUrl()))
                                .path("id")
                                .asText();
        JsonNode job = ended(client, path);
        // The last state is called once the job says that it is complete.
        for (int look = 0; look < LAST_LOOKS && !spending.has("NotifyCallback"); look++) {
            sleeper.sleep(LOOK);
        }
        JsonNode video = client.get(path + "/video");
        return Ran.of("Video " + name, video, job, Files.size(clip), spending.take());
    }

    private JsonNode ended(VopiClient client, String path)
            throws IOException, InterruptedException {
        Set<String> ends = Set.of("completed", "failed", "cancelled");
        for (long look = 0; look < LOOKS; look++) {
            if (ends.contains(client.get(path + "/status").path("status").asText())) {
                JsonNode job = client.get(path);
                if (job.path("status").asText().equals("completed")) {
                    return job;
                }
                throw new IOException("the job did not complete: " + job.path("error").asText());
            }
            sleeper.sleep(LOOK);
        }
        throw new IOException("a job took longer than ten minutes");
    }

    private static Path sample(Path folder) throws IOException {
        Path clip = folder.resolve(SAMPLE);
        try (InputStream in = StagesBench.class.getResourceAsStream("/sample/" + SAMPLE)) {
            Files.copy(Objects.requireNonNull(in, "the sample clip"), clip);
        }
        return clip;
    }
}
