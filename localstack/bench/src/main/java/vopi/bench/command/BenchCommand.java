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
import vopi.bench.job.JobBench;
import vopi.bench.load.LoadBench;
import vopi.bench.views.CutOutsBench;
import vopi.bench.views.ViewsBench;
import vopi.cli.CannotRun;
import vopi.cli.Home;
import vopi.cli.setup.MattingModel;
import vopi.stack.StackInUse;

/// `./vopi bench`: the benchmarks behind the project's claims.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs benchmarks. Results are ratios within the same run.")
final class BenchCommand {
    @Command(
            name = "media",
            mixinStandardHelpOptions = true,
            description =
                    "Compares CPU, memory and bytes of extracting and scoring with bare decoding"
                            + " of the"
                            + " same clips. Without files it generates clips (the first run takes"
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
            @Option(names = "--quick", description = "Run only the generated 1080p clips.")
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
                    "Compares the local cut-outs with known masks (NAME.jpg or NAME.png with"
                            + " NAME_mask.png or NAME_alpha.png), measures their time and"
                            + " peak memory, and writes contact sheets.")
    int images(
            @Option(
                            names = "--dir",
                            required = true,
                            paramLabel = "DIR",
                            description =
                                    "Folder of pictures and their masks, searched recursively.")
                    Path directory,
            @Option(
                            names = "--method",
                            split = ",",
                            paramLabel = "METHOD",
                            description =
                                    "Methods, of ${COMPLETION-CANDIDATES} (default: all; those"
                                            + " with a model"
                                            + " only if one is available).")
                    @Nullable List<CutOutMethod> methods,
            @Option(
                            names = "--sheets",
                            defaultValue = "vopi-bench-images",
                            paramLabel = "DIR",
                            description =
                                    "Folder of the contact sheets (default: ${DEFAULT-VALUE}).")
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
                    "Measures time and size of each local image version in each format, from the"
                            + " cut-out"
                            + " to the finished file.")
    int scenes(
            @Option(
                            names = "--rounds",
                            defaultValue = "5",
                            paramLabel = "N",
                            description = "Rounds per version (default: ${DEFAULT-VALUE}).")
                    int rounds) {
        new SceneBench(Math.max(1, rounds), System.out).run();
        return 0;
    }

    @Command(
            name = "views",
            mixinStandardHelpOptions = true,
            description =
                    "Finds the views of labelled clips and of rendered rotating solids: sides"
                            + " found, views that repeat another, wrong products, whether the"
                            + " first view is right, hands without a mark. Without clips it"
                            + " measures those of the project and the solids.")
    int views(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "CLIP",
                            description = "Files, or folders of files, searched recursively.")
                    @Nullable List<Path> clips,
            @Option(names = "--turns", description = "Measure the solids too.") boolean turns,
            @Option(
                            names = "--sheet",
                            paramLabel = "DIR",
                            description =
                                    "Write a sheet for each clip: all candidates with what was"
                                            + " detected, and the best frame of each view.")
                    @Nullable Path sheets,
            @Option(
                            names = "--frames",
                            paramLabel = "DIR",
                            description =
                                    "Only write a sheet of four frames a second for each clip,"
                                            + " for labelling it.")
                    @Nullable Path frames)
            throws IOException {
        List<Path> given = clips == null ? List.of() : clips;
        List<Path> files = files(given.isEmpty() ? ViewsBench.shippedClips() : given);
        if (frames != null) {
            ViewsBench.frames(files, frames);
        } else {
            new ViewsBench(withModel(), sheets, System.out).run(files, turns || given.isEmpty());
        }
        return 0;
    }

    @Command(
            name = "cutouts",
            mixinStandardHelpOptions = true,
            description =
                    "Cuts out the best frame of each view of real clips, compares the marks for"
                            + " review with verdicts by eye, and writes a sheet for each clip.")
    int cutouts(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "CLIP",
                            description = "Files, or folders of files, searched recursively.")
                    List<Path> clips,
            @Option(
                            names = "--sheets",
                            defaultValue = "vopi-bench-cutouts",
                            paramLabel = "DIR",
                            description = "Folder of the sheets (default: ${DEFAULT-VALUE}).")
                    Path sheets)
            throws IOException {
        new CutOutsBench(withModel(), sheets, System.out).run(files(clips));
        return 0;
    }

    private static List<Path> files(List<Path> given) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> walk = Files.walk(path)) {
                    walk.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            } else {
                files.add(readable(path));
            }
        }
        return files;
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description =
                    "Measures every read of the API on a database full of jobs, and submits per"
                            + " second."
                            + " Creates a separate database, which is kept for the next run (the"
                            + " default needs some minutes and 8 GB).")
    int load(
            @Option(
                            names = "--jobs",
                            defaultValue = "1000000",
                            paramLabel = "N",
                            description = "Jobs in the database (default: ${DEFAULT-VALUE}).")
                    int jobs,
            @Option(
                            names = "--frames",
                            defaultValue = "10",
                            paramLabel = "M",
                            description = "Frames per job (default: ${DEFAULT-VALUE}).")
                    int frames,
            @Option(
                            names = "--requests",
                            defaultValue = "400",
                            paramLabel = "N",
                            description =
                                    "Requests per read, with 1, 4 and 16 clients (default:"
                                            + " ${DEFAULT-VALUE}).")
                    int requests,
            @Option(
                            names = "--seconds",
                            defaultValue = "20",
                            paramLabel = "S",
                            description = "Seconds of submitting (default: ${DEFAULT-VALUE}).")
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
            name = "job",
            mixinStandardHelpOptions = true,
            description =
                    "Runs whole jobs of one clip on a warm embedded stack without providers: wall"
                            + " and CPU time of each stage and process, the time to the first"
                            + " image, and all of it as ratios to the clip's duration.")
    int job(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "CLIP",
                            description = "A video (default: the sample clip).")
                    @Nullable Path clip,
            @Option(
                            names = "--rounds",
                            defaultValue = "3",
                            paramLabel = "N",
                            description = "Counted jobs (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "2",
                            paramLabel = "N",
                            description =
                                    "Jobs before the counted ones (default: ${DEFAULT-VALUE}).")
                    int warmUp)
            throws IOException, InterruptedException {
        Path file = clip == null ? ViewsBench.shippedClips().getFirst() : readable(clip);
        try {
            new JobBench(
                            Home.fromSystem().folder(),
                            withModel(),
                            new JobBench.Options(Math.max(0, warmUp), Math.max(1, rounds)),
                            System.err::println)
                    .run(file, System.out, InstantSource.system());
            return 0;
        } catch (StackInUse running) {
            throw new CannotRun(running.getMessage() + " Stop it first.");
        }
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
            throw new CannotRun("Cannot read the file " + video.toAbsolutePath() + ".");
        }
        return video;
    }
}
