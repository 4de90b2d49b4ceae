package vopi.imaging.pixels;

import static org.bytedeco.opencv.global.opencv_core.setRNGSeed;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_BGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_FGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_INIT_WITH_MASK;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_PR_BGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_PR_FGD;
import static org.bytedeco.opencv.global.opencv_imgproc.grabCut;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/// GrabCut: learns the colours of product and background from seeds and finds the cut of least
/// energy.
public final class GrabCut {
    public static final byte GROUND = GC_BGD;
    public static final byte PRODUCT = GC_FGD;
    public static final byte MAYBE_GROUND = GC_PR_BGD;
    public static final byte MAYBE_PRODUCT = GC_PR_FGD;

    private static final int ROUNDS = 5;

    private GrabCut() {}

    /// @param bgr at most 500 pixels wide for good speed
    /// @param seeds one of GrabCut's four classes for each pixel; not modified
    /// @return 255 on the product; the seeds themselves if one class has no seeds
    public static Bitmap of(Bitmap bgr, Bitmap seeds) {
        byte[] classes = both(seeds) ? cut(bgr, seeds).data() : seeds.data();
        byte[] out = new byte[classes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ((classes[i] & 1) == 1 ? 255 : 0);
        }
        return new Bitmap(bgr.width(), bgr.height(), 1, out);
    }

    private static boolean both(Bitmap seeds) {
        int product = 0;
        for (byte seed : seeds.data()) {
            product += seed & 1;
        }
        // OpenCV fits five Gaussians to each class.
        return product > 10 && product < seeds.pixels() - 10;
    }

    private static Bitmap cut(Bitmap bgr, Bitmap seeds) {
        try (PointerScope _ = new PointerScope()) {
            // OpenCV's k-means uses the thread's random generator; a fixed seed makes the result
            // reproducible.
            setRNGSeed(1);
            Mat classes = MatConversions.of(seeds);
            grabCut(
                    MatConversions.of(bgr),
                    classes,
                    new Rect(0, 0, bgr.width(), bgr.height()),
                    new Mat(),
                    new Mat(),
                    ROUNDS,
                    GC_INIT_WITH_MASK);
            return MatConversions.bitmap(classes);
        }
    }
}
