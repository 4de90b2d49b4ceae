package vopi.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.output.OutputPlan;
import vopi.core.port.Scenes;
import vopi.core.view.Backgrounds;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.scene.LocalScenes;

/// The time of local scenes, from a cut-out in memory to the finished file: a generated product
/// that fills most of a 1080p frame.
public final class SceneBench {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final Backgrounds ADVICE =
            new Backgrounds("#F1EEE9", "warm white", "on paper", "podium");

    private final int rounds;
    private final PrintStream out;
    private final LocalScenes scenes = new LocalScenes();
    private final EncodedImage cutOut = cutOut();

    public SceneBench(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    public void run() {
        out.printf(
                Locale.ROOT,
                "Seconds at 2048 x 2048, median of %d (first), and the file's kB; %d processors%n",
                rounds,
                Runtime.getRuntime().availableProcessors());
        out.printf("%-12s", "");
        for (ImageFormat format : ImageFormat.values()) {
            out.printf("  %-20s", format.wire());
        }
        out.println();
        double[] all = new double[ImageFormat.values().length];
        for (CommercialVersion version : CommercialVersion.values()) {
            double[] medians = row(version);
            for (int i = 0; i < all.length; i++) {
                all[i] += medians[i];
            }
        }
        out.printf("%-12s", "all four");
        for (double sum : all) {
            out.printf(Locale.ROOT, "  %-20s", String.format(Locale.ROOT, "%.2f", sum));
        }
        out.println();
    }

    private double[] row(CommercialVersion version) {
        out.printf("%-12s", version.wire());
        double[] medians = new double[ImageFormat.values().length];
        ImageFormat[] formats = ImageFormat.values();
        for (int f = 0; f < formats.length; f++) {
            OutputPlan plan =
                    new OutputPlan(
                            new JobConfig.Output(null, null, null, formats[f], null, null, null));
            Scenes.Request request =
                    new Scenes.Request(
                            new JobId(new UUID(0, 0)),
                            1,
                            version,
                            cutOut,
                            ADVICE,
                            1,
                            plan.settings(version));
            double[] seconds = new double[rounds];
            int bytes = 0;
            for (int i = 0; i < rounds; i++) {
                long from = System.nanoTime();
                bytes = scenes.make(request).image().bytes().length;
                seconds[i] = (System.nanoTime() - from) / 1e9;
            }
            double first = seconds[0];
            Arrays.sort(seconds);
            medians[f] = seconds[rounds / 2];
            out.printf(
                    "  %-20s",
                    String.format(
                            Locale.ROOT,
                            "%.2f (%.2f) %,d",
                            seconds[rounds / 2],
                            first,
                            bytes / 1000));
        }
        out.println();
        return medians;
    }

    /// A body on a straight base, with stripes and a little noise.
    private static EncodedImage cutOut() {
        Bitmap product = Bitmap.blank(WIDTH, HEIGHT, 4);
        for (int y = 110; y < 970; y++) {
            for (int x = 640; x < 1280; x++) {
                int at = 4 * (y * WIDTH + x);
                int noise = ((x * 7919 + y * 104729) >>> 5) & 15;
                int stripe = (y / 60) % 2 == 0 ? 70 : 150;
                product.data()[at] = (byte) (stripe + noise);
                product.data()[at + 1] = (byte) (60 + noise);
                product.data()[at + 2] = (byte) (180 + noise);
                product.data()[at + 3] = (byte) 255;
            }
        }
        return Codec.png(product);
    }
}
