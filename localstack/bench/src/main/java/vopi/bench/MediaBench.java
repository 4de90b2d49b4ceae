package vopi.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import vopi.media.source.MediaLimits;

/// Compares bare decoding with extracting and scoring, alternating, in CPU seconds, which are valid
/// on a busy machine too. Measured once in this process, warm, and once as complete processes.
public final class MediaBench {
    private static final int MANY = 8;

    /// Rounds not counted: the first clip warms up the compiler, the others their own codec.
    private static final int WARM_FIRST = 2;

    private static final int WARM_OTHERS = 1;

    /// The default compiler setting of Java on Lambda.
    private static final List<String> FIRST_TIER = List.of("-XX:TieredStopAtLevel=1");

    private final Path home;
    private final int rounds;
    private final Consumer<String> notice;

    /// @param home VOPI's data folder
    /// @param rounds number of counted rounds, at least 1
    /// @param notice receives progress messages, one line per call
    public MediaBench(Path home, int rounds, Consumer<String> notice) {
        this.home = home;
        this.rounds = rounds;
        this.notice = notice;
    }

    private record Clip(String title, Path file) {}

    private record Round(int frames, ScoringRun run, ScoringRun cut, MediaRow.Here here) {}

    /// Measures generated clips, which are created if missing.
    ///
    /// @param quick only 1080p
    public void generated(boolean quick, PrintStream out) throws IOException {
        List<ClipRecipe> recipes = quick ? ClipRecipe.quick() : ClipRecipe.all();
        List<Path> files = new ClipStudio(home, notice).clips(recipes);
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            clips.add(new Clip(recipes.get(i).title(), files.get(i)));
        }
        measure(clips, out);
    }

    public void given(List<Path> files, PrintStream out) throws IOException {
        measure(
                files.stream().map(f -> new Clip(String.valueOf(f.getFileName()), f)).toList(),
                out);
    }

    private void measure(List<Clip> clips, PrintStream out) throws IOException {
        Path bench = Files.createDirectories(home.resolve("bench"));
        WholeProcess processes = WholeProcess.below(bench, notice);
        List<MediaRow> rows = new ArrayList<>();
        for (Clip clip : clips) {
            MediaRow row = row(clip, processes, rows.isEmpty() ? WARM_FIRST : WARM_OTHERS);
            rows.add(row);
            notice.accept(
                    String.format(
                            Locale.ROOT,
                            "Measured %s: %.2f here, %.2f as a process",
                            row.title(),
                            row.hereRatio(),
                            row.aloneRatio()));
        }
        out.printf("%s%n%n", MachineInfo.describe(LocalDate.now(ZoneOffset.UTC)));
        out.printf(
                "Medians of %d rounds, after %d uncounted ones in process on the first clip and %d on"
                        + " each other.%n%n",
                rounds, WARM_FIRST, WARM_OTHERS);
        out.print(new MediaTable(rows).markdown());
    }

    private MediaRow row(Clip clip, WholeProcess processes, int warm) throws IOException {
        for (int i = 0; i < warm; i++) {
            round(clip.file());
        }
        List<Round> here = new ArrayList<>();
        List<MediaRow.Alone> alone = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            here.add(round(clip.file()));
            Path file = clip.file();
            double decode = processes.decode(file).cpuSeconds();
            WholeProcess.Cost full = processes.score(file, List.of());
            double firstTier = processes.score(file, FIRST_TIER).cpuSeconds();
            alone.add(new MediaRow.Alone(decode, full.cpuSeconds(), firstTier, full.megabytes()));
        }
        return new MediaRow(
                clip.title(),
                here.getLast().frames(),
                here.getLast().run(),
                here.getLast().cut(),
                new MediaRow.Here(
                        Median.of(here, round -> round.here().decode()),
                        Median.of(here, round -> round.here().score()),
                        Median.of(here, round -> round.here().cut())),
                new MediaRow.Alone(
                        Median.of(alone, MediaRow.Alone::decode),
                        Median.of(alone, MediaRow.Alone::score),
                        Median.of(alone, MediaRow.Alone::scoreFirstTier),
                        Median.of(alone, MediaRow.Alone::megabytes)),
                Files.size(clip.file()));
    }

    private static Round round(Path file) throws IOException {
        double start = ProcessFacts.cpuSeconds();
        int frames;
        try (BareDecoder decoder = new BareDecoder(file, 1)) {
            frames = decoder.run();
        }
        double decoded = ProcessFacts.cpuSeconds();
        ScoringRun whole = ScoringRun.of(file, MediaLimits.DEFAULT, 1);
        double scored = ProcessFacts.cpuSeconds();
        ScoringRun cut = ScoringRun.of(file, MediaLimits.DEFAULT, MANY);
        return new Round(
                frames,
                whole,
                cut,
                new MediaRow.Here(
                        decoded - start, scored - decoded, ProcessFacts.cpuSeconds() - scored));
    }
}
