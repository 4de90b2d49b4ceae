package vopi.local.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.port.CutOut;
import vopi.core.view.Obstructions;
import vopi.providers.local.LocalProviders;
import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Codec;

/// Cuts out pictures whose true masks are known, and says how far off the masks are. A picture
/// `x.jpg` or `x.png` is taken with its mask `x_mask.png` or `x_alpha.png`.
public final class MattingBench {
    private static final int HALF = 127;
    private static final double BAD = .7;
    private static final JobId JOB = new JobId(new UUID(0, 0));

    private MattingBench() {}

    /// @param iou of the masks at one half
    /// @param boundary F measure of the outlines, within 0.75 % of the diagonal
    /// @param error mean absolute difference of the masks, 0 to 1
    record Score(
            String name,
            double iou,
            double boundary,
            double error,
            double seconds,
            double confidence,
            boolean review) {}

    /// @param directory searched with its subdirectories
    /// @param env which method: `VOPI_MATTING_MODEL`
    /// @return the mean overlap, for a caller that checks a goal
    public static double run(Path directory, Map<String, String> env, PrintStream out)
            throws IOException {
        CutOut cutOut = LocalProviders.from(env).cutOut();
        List<Score> scores = new ArrayList<>();
        for (Path mask : masks(directory)) {
            Score score = score(cutOut, mask);
            scores.add(score);
            out.printf(
                    Locale.ROOT,
                    "%-14s IoU %.3f  bF %.3f  MAE %.3f  %5.2f s  confidence %.2f%s%n",
                    score.name(),
                    score.iou(),
                    score.boundary(),
                    score.error(),
                    score.seconds(),
                    score.confidence(),
                    score.review() ? "  review" : "");
        }
        report(scores, out);
        return scores.stream().mapToDouble(Score::iou).average().orElse(0);
    }

    private static void report(List<Score> scores, PrintStream out) throws IOException {
        long bad = scores.stream().filter(s -> s.iou() < BAD).count();
        long passed = scores.stream().filter(s -> s.iou() < BAD && !s.review()).count();
        out.printf(
                Locale.ROOT,
                "n=%d  mean IoU %.3f  median %.3f  bF %.3f  MAE %.3f  below .7: %d (%d of them not"
                        + " marked for review)  marked %d  median %.2f s  peak %d MB%n",
                scores.size(),
                mean(scores, Score::iou),
                median(scores, Score::iou),
                mean(scores, Score::boundary),
                mean(scores, Score::error),
                bad,
                passed,
                scores.stream().filter(Score::review).count(),
                median(scores, Score::seconds),
                peakMegabytes());
    }

    private static List<Path> masks(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(f -> f.toString().matches(".*_(mask|alpha)\\.png"))
                    .sorted()
                    .toList();
        }
    }

    private static Score score(CutOut cutOut, Path maskFile) throws IOException {
        String stem = maskFile.toString().replaceAll("_(mask|alpha)\\.png$", "");
        Path jpeg = Path.of(stem + ".jpg");
        boolean photo = Files.exists(jpeg);
        Path file = photo ? jpeg : Path.of(stem + ".png");
        Bitmap truth = Codec.decode(image(maskFile, "image/png")).channel(0);
        EncodedImage picture = image(file, photo ? "image/jpeg" : "image/png");
        String name = stem.substring(stem.lastIndexOf('/') + 1);
        long from = System.nanoTime();
        try {
            CutOut.Result result =
                    cutOut.cutOut(new CutOut.Request(JOB, picture, Obstructions.NONE, false));
            double seconds = (System.nanoTime() - from) / 1e9;
            Bitmap alpha = Codec.decodeWithAlpha(result.image()).channel(3);
            return new Score(
                    name,
                    overlap(alpha, truth),
                    Outlines.agreement(alpha, truth),
                    error(alpha, truth),
                    seconds,
                    result.confidence(),
                    result.needsReview());
        } catch (UpstreamRejected nothing) {
            double seconds = (System.nanoTime() - from) / 1e9;
            return new Score(name, 0, 0, error(blank(truth), truth), seconds, 0, true);
        }
    }

    private static Bitmap blank(Bitmap like) {
        return Bitmap.blank(like.width(), like.height(), 1);
    }

    private static EncodedImage image(Path file, String mediaType) throws IOException {
        // The size in the record is for people; the codec reads the file's own.
        return new EncodedImage(Files.readAllBytes(file), mediaType, 1, 1);
    }

    private static double overlap(Bitmap one, Bitmap other) {
        double common = 0;
        double either = 0;
        for (int i = 0; i < one.pixels(); i++) {
            boolean a = (one.data()[i] & 255) > HALF;
            boolean b = (other.data()[i] & 255) > HALF;
            common += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }
        return either == 0 ? 1 : common / either;
    }

    private static double error(Bitmap one, Bitmap other) {
        double sum = 0;
        for (int i = 0; i < one.pixels(); i++) {
            sum += Math.abs((one.data()[i] & 255) - (other.data()[i] & 255));
        }
        return sum / 255 / one.pixels();
    }

    private static double mean(List<Score> scores, java.util.function.ToDoubleFunction<Score> of) {
        return scores.stream().mapToDouble(of).average().orElse(0);
    }

    private static double median(
            List<Score> scores, java.util.function.ToDoubleFunction<Score> of) {
        double[] sorted = scores.stream().mapToDouble(of).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /// Of this process, where Linux tells it.
    private static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
