package vopi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Long 1080p30 videos out of a short one that is repeated without coding it again. The short one
/// has the bit rate of a messenger or a shop, so that an hour of it is within the limit on bytes.
final class LongClips {
    private static final ClipRecipe SHORT =
            new ClipRecipe(ClipRecipe.Size.FULL_HD, ClipRecipe.Coding.H264_B, 30);

    private static final String RATE = "6000k";

    private final Path home;
    private final Consumer<String> notice;

    LongClips(Path home, Consumer<String> notice) {
        this.home = home;
        this.notice = notice;
    }

    /// @return a file that the caller deletes
    Path make(int minutes) throws IOException {
        Path unit = unit();
        Path file = unit.resolveSibling("fanout-" + minutes + "min.mp4");
        notice.accept("Clips: " + minutes + " min out of " + unit.getFileName());
        int repeats = minutes * 60 / SHORT.seconds();
        tool().run(
                        List.of(
                                "-stream_loop",
                                Integer.toString(repeats - 1),
                                "-i",
                                unit.toString(),
                                "-c",
                                "copy",
                                "-movflags",
                                "+faststart",
                                file.toString()));
        return file;
    }

    private Path unit() throws IOException {
        Path source = new ClipStudio(home, notice).clips(List.of(SHORT)).getFirst();
        Path unit = source.resolveSibling("fanout-" + RATE + "-" + source.getFileName());
        if (!Files.exists(unit)) {
            Path part = unit.resolveSibling("part-" + unit.getFileName());
            tool().run(
                            List.of(
                                    "-i",
                                    source.toString(),
                                    "-c:v",
                                    "libx264",
                                    "-preset",
                                    "veryfast",
                                    "-bf",
                                    "3",
                                    "-g",
                                    "60",
                                    "-b:v",
                                    RATE,
                                    "-maxrate",
                                    RATE,
                                    "-bufsize",
                                    RATE,
                                    part.toString()));
            Files.move(part, unit);
        }
        return unit;
    }

    private FfmpegTool tool() throws IOException {
        return FfmpegTool.withEncoders(home.resolve("bench"), notice);
    }
}
