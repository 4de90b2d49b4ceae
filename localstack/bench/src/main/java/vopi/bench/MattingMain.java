package vopi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.port.CutOut;
import vopi.core.view.Obstructions;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// A process that cuts out all pictures of a folder with one method, so that its peak memory is
/// that of the method. Started by [MattingBench].
final class MattingMain {
    static final String ROW = "row ";
    static final String PEAK = "peak kB ";
    static final String FIRST = "first cut-out after ";

    private static final JobId JOB = new JobId(new UUID(0, 0));

    private MattingMain() {}

    /// @param args method, folder, the contact sheet's file
    public static void main(String[] args) throws IOException {
        CutOut cutOut = CutOutMethod.valueOf(args[0]).cutOut(System.getenv());
        ContactSheet sheet = new ContactSheet();
        List<Path> masks = masks(Path.of(args[1]));
        if (!masks.isEmpty()) {
            // Warm-up, excludes costs paid once per process: libraries, the model, the compiler.
            cut(cutOut, picture(masks.getFirst()));
            System.out.printf(
                    Locale.ROOT,
                    "%s%.2f %.2f%n",
                    FIRST,
                    ProcessFacts.ageSeconds(),
                    ProcessFacts.cpuSeconds());
        }
        for (Path mask : masks) {
            print(score(cutOut, mask, sheet));
        }
        // Printed before the sheet allocates memory.
        System.out.println(PEAK + ProcessFacts.peakKilobytes());
        Files.write(Path.of(args[2]), sheet.jpeg());
    }

    private static List<Path> masks(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(f -> f.toString().matches(".*_(mask|alpha)\\.png"))
                    .sorted()
                    .toList();
        }
    }

    private static MaskScore score(CutOut cutOut, Path maskFile, ContactSheet sheet)
            throws IOException {
        Bitmap truth = Codec.decode(image(maskFile)).channel(0);
        EncodedImage picture = picture(maskFile);
        String name = maskFile.getFileName().toString().replaceAll("_(mask|alpha)\\.png$", "");
        long from = System.nanoTime();
        CutOut.Result result = cut(cutOut, picture);
        double seconds = (System.nanoTime() - from) / 1e9;
        Bitmap cut =
                result == null
                        ? Bitmap.blank(truth.width(), truth.height(), 4)
                        : Codec.decodeWithAlpha(result.image());
        sheet.add(Codec.decode(picture), truth, cut);
        return MaskScore.of(
                name,
                cut.channel(3),
                truth,
                seconds,
                result == null ? 0 : result.confidence(),
                result == null || result.needsReview());
    }

    /// @return null if no product was found
    private static CutOut.@Nullable Result cut(CutOut cutOut, EncodedImage picture) {
        try {
            return cutOut.cutOut(new CutOut.Request(JOB, 1, picture, Obstructions.NONE, false));
        } catch (UpstreamRejected nothing) {
            return null;
        }
    }

    private static EncodedImage picture(Path maskFile) throws IOException {
        String stem = maskFile.toString().replaceAll("_(mask|alpha)\\.png$", "");
        Path jpeg = Path.of(stem + ".jpg");
        return image(Files.exists(jpeg) ? jpeg : Path.of(stem + ".png"));
    }

    private static EncodedImage image(Path file) throws IOException {
        // Type and size in the record are not used; the codec reads them from the file.
        return new EncodedImage(Files.readAllBytes(file), "image/png", 1, 1);
    }

    private static void print(MaskScore score) {
        System.out.printf(
                Locale.ROOT,
                "%s%s %.5f %.5f %.5f %.4f %.4f %b %b%n",
                ROW,
                score.name().replace(' ', '_'),
                score.iou(),
                score.boundary(),
                score.error(),
                score.seconds(),
                score.confidence(),
                score.review(),
                score.framed());
    }
}
