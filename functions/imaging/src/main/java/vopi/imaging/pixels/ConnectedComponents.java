package vopi.imaging.pixels;

import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/// The connected components (8 neighbours) of a mask.
///
/// @param labels a number for each pixel, 0 outside all components
/// @param parts largest first
public record ConnectedComponents(int width, int height, int[] labels, List<Part> parts) {
    /// Area below which a part of a mask is a speck and no part of the product, as a share of the
    /// largest part's.
    public static final double SPECK = .05;

    /// @param label its number in `labels`
    /// @param area in pixels
    public record Part(int label, int area, Box box) {}

    /// Labels the pixels that are not 0.
    public static ConnectedComponents of(Bitmap mask) {
        try (PointerScope _ = new PointerScope()) {
            Mat labels = new Mat();
            Mat stats = new Mat();
            int count =
                    connectedComponentsWithStats(MatConversions.of(mask), labels, stats, new Mat());
            int[] rows = MatConversions.ints(stats);
            List<Part> parts = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                int at = 5 * i;
                Box box = new Box(rows[at], rows[at + 1], rows[at + 2], rows[at + 3]);
                parts.add(new Part(i, rows[at + 4], box));
            }
            parts.sort(Comparator.comparingInt(Part::area).reversed());
            return new ConnectedComponents(
                    mask.width(), mask.height(), MatConversions.ints(labels), parts);
        }
    }

    /// A mask of 255 on the selected components.
    public Bitmap keep(Predicate<Part> wanted) {
        boolean[] kept = new boolean[parts.size() + 1];
        parts.forEach(part -> kept[part.label()] = wanted.test(part));
        byte[] out = new byte[labels.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (kept[labels[i]] ? 255 : 0);
        }
        return new Bitmap(width, height, 1, out);
    }

    /// The components of at least this share of the largest one's area.
    public List<Part> atLeast(double share) {
        if (parts.isEmpty()) {
            return List.of();
        }
        double least = share * parts.getFirst().area();
        return parts.stream().filter(part -> part.area() >= least).toList();
    }

    /// By label: whether a component touches pixels that are not 0.
    public boolean[] meeting(Bitmap other) {
        boolean[] meets = new boolean[parts.size() + 1];
        for (int i = 0; i < labels.length; i++) {
            if (other.data()[i] != 0) {
                meets[labels[i]] = true;
            }
        }
        return meets;
    }
}
