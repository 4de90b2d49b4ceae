package vopi.imaging.spin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Looks whether the frames of a spin follow each other as those of an even turn do.
final class SpinCheck {
    private static final int SIDE = 96;
    private static final int GREY = 127;

    /// Maximum change from the last frame to the first, as a multiple of the changes beside it: at
    /// one frame too few or too many it is 2.
    private static final double SEAM = 1.6;

    /// Change in levels that noise and compression cause.
    private static final double NOISE = 1;

    /// A frame that changes less, as a share of the median change, is one of a product at rest.
    private static final double AT_REST = .2;

    /// Maximum number of such frames: a plain side changes little too.
    private static final int MAX_AT_REST = 2;

    /// Minimum ratio of the change between mirrored frames to the change from the start: where the
    /// product is turned there and back, mirrored frames look the same.
    private static final double ONWARD = .5;

    /// Maximum change of the area against the frames before and after, as its share.
    private static final double LEAP = .25;

    private final List<Bitmap> frames;
    private final List<Bitmap> small;
    private final int count;

    private SpinCheck(List<Bitmap> frames) {
        this.frames = frames;
        this.count = frames.size();
        this.small =
                frames.stream()
                        .map(frame -> Resampling.squeezed(onGrey(frame), SIDE, SIDE))
                        .toList();
    }

    /// @param frames BGRA, of one size, in the order of the turn
    /// @return the first fault, empty if there is none
    static Optional<SpinRefusal> of(List<Bitmap> frames) {
        SpinCheck check = new SpinCheck(frames);
        if (check.leaps()) {
            return Optional.of(SpinRefusal.UNCLEAR);
        }
        if (ProductPath.of(frames).unsteady()) {
            return Optional.of(SpinRefusal.UNSTEADY);
        }
        if (check.returns()) {
            return Optional.of(SpinRefusal.NO_FULL_TURN);
        }
        return check.fault(IntStream.range(0, frames.size()).mapToDouble(check::step).toArray());
    }

    private Optional<SpinRefusal> fault(double[] steps) {
        double beside = Math.max(steps[0], steps[count - 2]);
        if (steps[count - 1] > SEAM * beside + NOISE) {
            return Optional.of(SpinRefusal.NOT_CLOSED);
        }
        double usual = median(steps);
        long resting = Arrays.stream(steps).filter(step -> step < AT_REST * usual).count();
        return resting > MAX_AT_REST ? Optional.of(SpinRefusal.UNEVEN) : Optional.empty();
    }

    /// Change to the next frame, the first after the last, in levels.
    private double step(int frame) {
        return PictureGap.of(small.get(frame), small.get((frame + 1) % count));
    }

    /// Whether the product turns there and back.
    private boolean returns() {
        double mirrored = 0;
        double turned = 0;
        for (int i = 1; i < count; i++) {
            mirrored += PictureGap.of(small.get(i), small.get(count - i));
            turned += PictureGap.of(small.get(i), small.getFirst());
        }
        return mirrored < ONWARD * turned;
    }

    private boolean leaps() {
        double[] areas =
                frames.stream().mapToDouble(frame -> Masks.count(frame.channel(3), GREY)).toArray();
        return IntStream.range(0, count)
                .anyMatch(i -> {
                    double beside = (areas[(i + count - 1) % count] + areas[(i + 1) % count]) / 2;
                    return Math.abs(areas[i] - beside) > LEAP * areas[i];
                });
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Bitmap onGrey(Bitmap frame) {
        byte[] out = new byte[3 * frame.pixels()];
        for (int i = 0; i < frame.pixels(); i++) {
            int alpha = frame.data()[4 * i + 3] & 255;
            for (int c = 0; c < 3; c++) {
                int level = frame.data()[4 * i + c] & 255;
                out[3 * i + c] = (byte) ((alpha * level + (255 - alpha) * GREY) / 255);
            }
        }
        return new Bitmap(frame.width(), frame.height(), 3, out);
    }
}
