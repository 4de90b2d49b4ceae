package vopi.bench.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.bench.ProcessFacts;
import vopi.bench.views.RotatingClip.Ground;
import vopi.core.error.Failure;
import vopi.core.job.JobId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.imaging.LocalProviders;

/// Measures how well views are found: in labelled clips, and in rotating solids whose angle is
/// known.
public final class ViewsBench {
    private static final JobId JOB = new JobId(new UUID(0, 0));
    private static final List<String> SHIPPED =
            List.of("toy-rabbit.mp4", "toy-elf.mp4", "toy-frog.mp4");
    private static final int[] SECONDS_A_TURN = {4, 8, 30};

    private final Vision vision;
    private final @Nullable Path sheets;
    private final PrintStream out;

    /// @param env selects the method: `VOPI_MATTING_MODEL`
    /// @param sheets folder for one sheet per clip, null for none
    public ViewsBench(Map<String, String> env, @Nullable Path sheets, PrintStream out) {
        this.vision = LocalProviders.from(env).vision();
        this.sheets = sheets;
        this.out = out;
    }

    /// @param clips clips without a label are measured without a score
    /// @param turns whether the drawn turns are measured too
    public void run(List<Path> clips, boolean turns) throws IOException {
        if (sheets != null) {
            Files.createDirectories(sheets);
        }
        ViewsTable table = new ViewsTable(out);
        for (Path clip : clips) {
            clip(clip, table);
        }
        table.total("all clips");
        if (turns) {
            ViewsTable drawn = new ViewsTable(out);
            for (int seconds : SECONDS_A_TURN) {
                for (RotatingClip turn : turns(seconds)) {
                    turn(turn, drawn);
                }
            }
            drawn.total("all turns");
        }
    }

    /// A sheet of each clip for labelling it.
    public static void frames(List<Path> clips, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path clip : clips) {
            FrameSheet.write(clip, folder.resolve(KnownClip.name(clip) + ".png"));
        }
    }

    /// Copies of the clips that the project holds.
    public static List<Path> shippedClips() throws IOException {
        List<Path> clips = new ArrayList<>();
        Path folder = Files.createTempDirectory("vopi-bench-views");
        folder.toFile().deleteOnExit();
        for (String name : SHIPPED) {
            try (InputStream in = ViewsBench.class.getResourceAsStream("/sample/" + name)) {
                if (in != null) {
                    Path copy = folder.resolve(name);
                    copy.toFile().deleteOnExit();
                    Files.copy(in, copy);
                    clips.add(copy);
                }
            }
        }
        return clips;
    }

    private static List<RotatingClip> turns(int seconds) {
        return List.of(
                new RotatingClip(SolidObject.CARTON, Ground.STUDIO, 0, 0, seconds),
                new RotatingClip(SolidObject.CARTON, Ground.TABLE, 0, 3, seconds),
                new RotatingClip(SolidObject.TIN, Ground.STUDIO, 0, 0, seconds),
                new RotatingClip(SolidObject.TIN, Ground.TILES, 30, 3, seconds),
                new RotatingClip(SolidObject.MUG, Ground.STUDIO, 0, 0, seconds),
                new RotatingClip(SolidObject.MUG, Ground.TABLE, 330, 3, seconds));
    }

    private void clip(Path clip, ViewsTable table) throws IOException {
        Optional<KnownClip> known = KnownClip.of(clip);
        Meter meter = new Meter();
        List<Vision.Candidate> candidates;
        Classification found;
        try {
            candidates = Candidates.of(clip);
            found = found(candidates);
        } catch (Failure failure) {
            out.println(KnownClip.name(clip) + ": " + failure.getMessage());
            return;
        }
        List<ShownView> views = ShownView.of(candidates, found);
        if (known.isEmpty()) {
            out.println(KnownClip.name(clip) + ": no label, " + views.size() + " views");
        } else {
            table.row(
                    ViewsScore.of(known.get(), views),
                    candidates.size(),
                    meter.cpuSeconds(),
                    meter.seconds());
        }
        if (sheets != null) {
            ViewSheet sheet =
                    new ViewSheet(
                            candidates,
                            found,
                            known.map(label -> new ViewMatching(label).verdicts(views))
                                    .orElse(List.of()));
            Files.write(sheets.resolve(KnownClip.name(clip) + ".png"), sheet.png());
        }
    }

    private void turn(RotatingClip turn, ViewsTable table) throws IOException {
        List<Vision.Candidate> candidates = Candidates.of(turn);
        Meter meter = new Meter();
        Classification found = found(candidates);
        List<ShownView> views = ShownView.of(candidates, found);
        table.row(
                TurnScore.of(turn, views), candidates.size(), meter.cpuSeconds(), meter.seconds());
        if (sheets != null) {
            String name = turn.name().replaceAll("[^a-z0-9]+", "_");
            Files.write(
                    sheets.resolve("turn_" + name + ".png"),
                    new ViewSheet(candidates, found, List.of()).png());
        }
    }

    /// In batches, as the pipeline does.
    private Classification found(List<Vision.Candidate> candidates) {
        List<Classification> batches = new ArrayList<>();
        for (List<Vision.Candidate> some : Candidates.batches(candidates)) {
            batches.add(vision.classify(new Vision.Batch(JOB, 1, some, List.of(), null)));
        }
        return vision.merge(JOB, candidates, batches);
    }

    /// Time since it was made.
    private static final class Meter {
        private final long nanos = System.nanoTime();
        private final double cpu = ProcessFacts.cpuSeconds();

        double seconds() {
            return (System.nanoTime() - nanos) / 1e9;
        }

        double cpuSeconds() {
            return ProcessFacts.cpuSeconds() - cpu;
        }
    }
}
