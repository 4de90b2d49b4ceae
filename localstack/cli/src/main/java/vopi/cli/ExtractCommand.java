package vopi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.core.error.UnusableVideo;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.media.FrameExtractor;
import vopi.media.source.MediaLimits;
import vopi.runtime.json.Json;

/// `./vopi extract`: saves the best frames of a local file; no service is started.
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description =
                "Saves the sharpest frames with the least motion, the score of every frame, and"
                        + " the quality"
                        + " of the video.")
final class ExtractCommand implements Callable<Integer> {
    @Parameters(paramLabel = "VIDEO", description = "A file.")
    private Path video = Path.of("");

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Frames analysed per second, 1 to 30 (default: ${DEFAULT-VALUE}).")
    private int fps;

    @Option(
            names = "--top-k",
            paramLabel = "N",
            defaultValue = "10",
            description = "Maximum number of frames to save (default: ${DEFAULT-VALUE}).")
    private int topK;

    @Option(
            names = "--alpha",
            paramLabel = "X",
            defaultValue = "0.2",
            description =
                    "Weight of motion: combined = sharpness - X * motion * 255 (default: ${DEFAULT-VALUE}).")
    private double alpha;

    @Option(
            names = "--min-gap",
            paramLabel = "S",
            defaultValue = "1.0",
            description = "Minimum seconds between two saved frames (default: ${DEFAULT-VALUE}).")
    private double minGap;

    @Option(
            names = {"--output", "-o"},
            paramLabel = "DIR",
            defaultValue = "vopi-frames",
            description =
                    "Folder for frames, scores.csv and quality.json (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("vopi-frames");

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(video) || !Files.isReadable(video)) {
            throw new CannotRun("Cannot read the file " + video.toAbsolutePath() + ".");
        }
        Files.createDirectories(output);
        try {
            FrameExtractor.Result result =
                    new FrameExtractor(MediaLimits.DEFAULT).extract(video, options(), this::save);
            Path scores = output.resolve("scores.csv");
            Files.write(scores, csv(result));
            System.out.printf(
                    "%d of %d frames saved in %s; every score: %s%n",
                    result.chosen().size(),
                    result.frames().size(),
                    output.toAbsolutePath(),
                    scores.toAbsolutePath());
            QualityLines.of(result.quality()).forEach(System.out::println);
            Files.writeString(
                    output.resolve("quality.json"),
                    Json.node(result.quality()).toPrettyString() + System.lineSeparator());
            return 0;
        } catch (UnusableVideo unusable) {
            System.err.println(unusable.text());
            return Main.FAILED;
        }
    }

    private FrameExtractor.Options options() {
        try {
            return new FrameExtractor.Options(fps, topK, alpha, minGap);
        } catch (IllegalArgumentException outOfRange) {
            throw new CannotRun(String.valueOf(outOfRange.getMessage()) + ".");
        }
    }

    private void save(FrameScore score, EncodedImage image) {
        String name =
                String.format(Locale.ROOT, "%s_t%.2f.png", score.id().text(), score.timestamp());
        try {
            Files.write(output.resolve(name), image.bytes());
            System.out.printf(
                    Locale.ROOT,
                    "%s  sharpness %.2f  motion %.4f%n",
                    name,
                    score.sharpness(),
                    score.motion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> csv(FrameExtractor.Result result) {
        Set<FrameId> chosen =
                result.chosen().stream().map(FrameScore::id).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        lines.add("frame,timestamp,sharpness,motion,chosen");
        for (FrameScore score : result.frames()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s,%.4f,%.4f,%.6f,%b",
                            score.id().text(),
                            score.timestamp(),
                            score.sharpness(),
                            score.motion(),
                            chosen.contains(score.id())));
        }
        return lines;
    }
}
