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

/// GrabCut: learns the colours of product and ground from seeds, and cuts where it costs least.
public final class GrabCut {
    public static final byte GROUND = GC_BGD;
    public static final byte PRODUCT = GC_FGD;
    public static final byte MAYBE_GROUND = GC_PR_BGD;
    public static final byte MAYBE_PRODUCT = GC_PR_FGD;

    private static final int ROUNDS = 5;

    private GrabCut() {}

    /// @param bgr best at most 500 pixels wide
    /// @param seeds one of the four classes a pixel; not changed
    /// @return 255 on the product; as seeded where one side has no seeds at all
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
        // OpenCV fits five Gaussians to each side.
        return product > 10 && product < seeds.pixels() - 10;
    }

    private static Bitmap cut(Bitmap bgr, Bitmap seeds) {
        try (PointerScope _ = new PointerScope()) {
            // Its k-means draws from a generator of the thread; the same picture, the same cut.
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
