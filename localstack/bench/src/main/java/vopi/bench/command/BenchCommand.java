package vopi.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.bench.CutOutMethod;
import vopi.bench.MattingBench;
import vopi.bench.MediaBench;
import vopi.bench.SceneBench;
import vopi.bench.bill.BillBench;
import vopi.bench.load.LoadBench;
import vopi.bench.views.ViewsBench;
import vopi.cli.CannotRun;
import vopi.cli.Home;
import vopi.cli.setup.MattingModel;
import vopi.stack.StackInUse;

/// `./vopi bench`: the benchmarks behind the project's claims.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures: as ratios against something in the same run.")
final class BenchCommand {
    @Command(
            name = "media",
            mixinStandardHelpOptions = true,
            description =
                    "CPU, memory and bytes of extracting and scoring against bare decoding of the"
                            + " same clips. Without files it makes clips of its own (the first time:"
                            + " some minutes).")
    int media(
            @Parameters(arity = "0..*", paramLabel = "VIDEO", description = "Files.")
                    List<Path> videos,
            @Option(
                            names = "--rounds",
                            defaultValue = "3",
                            paramLabel = "N",
                            description = "Counted rounds (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(names = "--quick", description = "Of its own clips those of 1080p alone.")
                    boolean quick)
            throws IOException {
        MediaBench bench =
                new MediaBench(
                        Home.fromSystem().folder(), Math.max(1, rounds), System.err::println);
        if (videos == null || videos.isEmpty()) {
            bench.generated(quick, System.out);
        } else {
            bench.given(videos.stream().map(BenchCommand::readable).toList(), System.out);
        }
        return 0;
    }

    @Command(
            name = "images",
            mixinStandardHelpOptions = true,
            description =
                    "How well the local cut-outs agree with known masks (NAME.jpg or NAME.png with"
                            + " NAME_mask.png or NAME_alpha.png), how long they take, and their"
                            + " peak memory; writes contact sheets to look at.")
    int images(
            @Option(
                            names = "--dir",
                            required = true,
                            paramLabel = "DIR",
                            description = "Pictures and their masks, searched with its folders.")
                    Path directory,
            @Option(
                            names = "--method",
                            split = ",",
                            paramLabel = "METHOD",
                            description =
                                    "Of ${COMPLETION-CANDIDATES} (default: all; those with a model"
                                            + " only where there is one).")
                    @Nullable List<CutOutMethod> methods,
            @Option(
                            names = "--sheets",
                            defaultValue = "vopi-bench-images",
                            paramLabel = "DIR",
                            description = "For the contact sheets (default: ${DEFAULT-VALUE}).")
                    Path sheets)
            throws IOException {
        new MattingBench(directory, withModel(), sheets)
                .run(methods == null ? List.of(CutOutMethod.values()) : methods, System.out);
        return 0;
    }

    @Command(
            name = "scenes",
            mixinStandardHelpOptions = true,
            description =
                    "Seconds and bytes of each local image version in each format, from the cut-out"
                            + " to the finished file.")
    int scenes(
            @Option(
                            names = "--rounds",
                            defaultValue = "5",
                            paramLabel = "N",
                            description = "Of each (default: ${DEFAULT-VALUE}).")
                    int rounds) {
        new SceneBench(Math.max(1, rounds), System.out).run();
        return 0;
    }

    @Command(
            name = "views",
            mixinStandardHelpOptions = true,
            description =
                    "Views found of solids that are drawn turning once: sides found, views that"
                            + " show the same, whether the first faces the front.")
    int views(
            @Option(
                            names = "--dir",
                            paramLabel = "DIR",
                            description = "Real clips too, those among them that are labelled.")
                    @Nullable Path directory)
            throws IOException {
        List<Path> clips = new ArrayList<>();
        if (directory != null) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(Files::isRegularFile).sorted().forEach(clips::add);
            }
        }
        ViewsBench.run(withModel(), clips, System.out);
        return 0;
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description =
                    "Every read of the API over a database full of jobs, and submits a second."
                            + " Makes a database of its own, which is kept for the next run (the"
                            + " default: some minutes and 8 GB).")
    int load(
            @Option(
                            names = "--jobs",
                            defaultValue = "1000000",
                            paramLabel = "N",
                            description = "In the database (default: ${DEFAULT-VALUE}).")
                    int jobs,
            @Option(
                            names = "--frames",
                            defaultValue = "10",
                            paramLabel = "M",
                            description = "Of each job (default: ${DEFAULT-VALUE}).")
                    int frames,
            @Option(
                            names = "--requests",
                            defaultValue = "400",
                            paramLabel = "N",
                            description =
                                    "Of each read, with 1, 4 and 16 clients (default:"
                                            + " ${DEFAULT-VALUE}).")
                    int requests,
            @Option(
                            names = "--seconds",
                            defaultValue = "20",
                            paramLabel = "S",
                            description = "Of submitting (default: ${DEFAULT-VALUE}).")
                    int seconds)
            throws IOException, InterruptedException {
        try {
            new LoadBench(
                            Home.fromSystem().folder(),
                            new LoadBench.Options(jobs, frames, requests, seconds),
                            System.err::println)
                    .run(System.out, InstantSource.system());
            return 0;
        } catch (StackInUse running) {
            throw new CannotRun(running.getMessage() + " Stop it first.");
        }
    }

    @Command(
            name = "bill",
            mixinStandardHelpOptions = true,
            description =
                    "What the sample costs with Gemini and Photoroom, played by this machine at"
                            + " their list prices: a first run, the same again, and one that is"
                            + " killed in the middle; beside a paid call for every version.")
    int bill() throws IOException, InterruptedException {
        new BillBench(
                        Home.fromSystem().folder(),
                        System.err::println,
                        Thread::sleep,
                        InstantSource.system())
                .run(System.out);
        return 0;
    }

    private static Map<String, String> withModel() throws IOException {
        Map<String, String> env = new HashMap<>(System.getenv());
        env.put(
                MattingModel.VARIABLE,
                MattingModel.ensure(
                                Home.fromSystem().folder(), System.getenv(), System.err::println)
                        .map(Path::toString)
                        .orElse("off"));
        return env;
    }

    private static Path readable(Path video) {
        if (!Files.isRegularFile(video) || !Files.isReadable(video)) {
            throw new CannotRun("There is no readable file " + video.toAbsolutePath() + ".");
        }
        return video;
    }
}
