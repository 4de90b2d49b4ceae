package vopi.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.local.bench.MattingBench;
import vopi.local.bench.MediaBench;
import vopi.local.setup.MattingModel;
import vopi.media.source.MediaLimits;

/// `./vopi bench`: the measurements behind what the project says of itself.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures: as ratios against something in the same run.")
final class BenchCommand {
    @Command(
            name = "media",
            mixinStandardHelpOptions = true,
            description = "CPU of extracting and scoring against bare decoding of the same clips.")
    int media(
            @Parameters(arity = "1..*", paramLabel = "VIDEO", description = "Files.")
                    List<Path> videos,
            @Option(
                            names = "--rounds",
                            defaultValue = "3",
                            paramLabel = "N",
                            description = "Counted rounds (default: ${DEFAULT-VALUE}).")
                    int rounds)
            throws IOException {
        MediaBench bench = new MediaBench(MediaLimits.DEFAULT, Math.max(1, rounds));
        List<MediaBench.Row> rows = new ArrayList<>();
        for (Path video : videos) {
            rows.add(bench.run(readable(video)));
        }
        System.out.print(MediaBench.table(rows));
        return 0;
    }

    @Command(
            name = "images",
            mixinStandardHelpOptions = true,
            description =
                    "Overlap of the local cut-outs with known masks (NAME.jpg with NAME_mask.png).")
    int images(
            @Option(
                            names = "--dir",
                            required = true,
                            paramLabel = "DIR",
                            description = "Pictures and their masks, searched with its folders.")
                    Path directory)
            throws IOException {
        Map<String, String> env = new HashMap<>(System.getenv());
        env.put(
                MattingModel.VARIABLE,
                MattingModel.ensure(
                                Home.fromSystem().folder(), System.getenv(), System.err::println)
                        .map(Path::toString)
                        .orElse("off"));
        MattingBench.run(directory, env, System.out);
        return 0;
    }

    private static Path readable(Path video) {
        if (!Files.isRegularFile(video) || !Files.isReadable(video)) {
            throw new CannotRun("There is no readable file " + video.toAbsolutePath() + ".");
        }
        return video;
    }
}
