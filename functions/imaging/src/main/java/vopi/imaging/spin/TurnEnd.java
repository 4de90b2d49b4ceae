package vopi.imaging.spin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vopi.core.port.Spins.Moments;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.vision.TurnSearch.Result.Found;

/// Measures when a turn closes: the frame that looks most like the one at its start. The candidates
/// of a video are too far apart for it: a few degrees are visible where a spin begins again.
final class TurnEnd {
    private static final double GRID = 30;
    private static final int SIDE = 96;

    /// Maximum time before and after the expected end, as a share of the turn.
    private static final double MAX_WINDOW = .25;

    private static final double MIN_SECONDS = 2;

    /// A time looks as much like the start as the end does up to this multiple of its gap, beyond
    /// what noise makes.
    private static final double SAME = 1.3;

    /// In levels.
    private static final double NOISE = 1;

    /// Frames of one search.
    private static final int FRAMES = 24;

    private final Found turn;
    private final Moments video;
    private final double start;
    private final SpinCrop crop;

    private TurnEnd(Found turn, Moments video) {
        this.turn = turn;
        this.video = video;
        this.start = onGrid(turn.start());
        this.crop = new SpinCrop(turn.region());
    }

    /// @param seconds after the first frame shown
    /// @return the nearest time that can be read
    static double onGrid(double seconds) {
        return Math.round(seconds * GRID) / GRID;
    }

    /// @param turn with its duration as far as it is known
    /// @return duration of the turn in seconds, from its start on the grid; as it was known if the
    ///   video ends before the turn
    static double of(Found turn, Moments video) {
        return new TurnEnd(turn, video).seconds();
    }

    /// The product at a time.
    private record Seen(double time, Bitmap product) {}

    /// @param at the time at which the product looks most like at the start
    /// @param gap between the two, in levels
    /// @param last whether the video shows nothing after it
    private record Nearest(double at, double gap, boolean last) {}

    private double seconds() {
        Nearest end = refined(turn.seconds());
        double seconds = end.at() - start;
        if (end.last()) {
            return Math.max(turn.seconds(), seconds);
        }
        // Observations that are far apart may have missed the end of the first of several turns.
        while (seconds >= 2 * MIN_SECONDS) {
            Nearest half = refined(seconds / 2);
            if (half.gap() > SAME * end.gap() + NOISE) {
                break;
            }
            seconds = half.at() - start;
        }
        return seconds;
    }

    private Nearest refined(double expected) {
        double window = Math.min(turn.spacing(), MAX_WINDOW * expected);
        double step = Math.max(1 / GRID, Math.ceil(2 * window * GRID / FRAMES) / GRID);
        Nearest coarse = nearest(start + expected, window, step);
        return coarse.last() || step <= 1 / GRID
                ? coarse
                : nearest(onGrid(coarse.at()), step, 1 / GRID);
    }

    private Nearest nearest(double around, double window, double step) {
        List<Double> times = new ArrayList<>(List.of(start));
        IntStream.rangeClosed(0, (int) Math.ceil(2 * window / step))
                .forEach(i -> times.add(onGrid(around - window + i * step)));
        List<Seen> seen = read(times);
        if (seen.size() < 2) {
            return new Nearest(around, Double.MAX_VALUE, true);
        }
        Bitmap first = seen.getFirst().product();
        List<Seen> others = seen.subList(1, seen.size());
        double[] gaps =
                others.stream().mapToDouble(one -> PictureGap.of(first, one.product())).toArray();
        int least = 0;
        for (int i = 1; i < gaps.length; i++) {
            least = gaps[i] < gaps[least] ? i : least;
        }
        boolean inside = least > 0 && least + 1 < gaps.length;
        double between = inside ? vertex(gaps[least - 1], gaps[least], gaps[least + 1]) : 0;
        return new Nearest(
                others.get(least).time() + between * step,
                gaps[least],
                least + 1 == gaps.length && seen.size() < times.size());
    }

    private List<Seen> read(List<Double> times) {
        List<Seen> seen = new ArrayList<>();
        video.read(
                times,
                (time, picture) -> {
                    Bitmap frame = Codec.decodeAsStored(picture).opaque();
                    Bitmap product = frame.crop(crop.product(frame));
                    seen.add(new Seen(time, Resampling.squeezed(product, SIDE, SIDE)));
                });
        return seen;
    }

    /// Lowest point of a parabola through three values, -0.5 to 0.5 around the one in the middle.
    private static double vertex(double before, double at, double after) {
        double curve = before - 2 * at + after;
        return curve <= 0 ? 0 : Math.clamp((before - after) / (2 * curve), -.5, .5);
    }
}
