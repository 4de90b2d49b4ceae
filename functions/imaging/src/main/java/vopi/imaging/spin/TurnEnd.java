package vopi.imaging.spin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vopi.core.port.Spins.Moments;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.vision.TurnSearch.Result.Found;

/// Measures when a turn closes: the frame that looks most like the one at its start. The candidates
/// of a video are too far apart for it: a few degrees are visible where a spin begins again.
///
/// A shift between the two frames is undone first: otherwise a camera that sways makes the product
/// look most like at the start when the turn and the sway cancel each other.
final class TurnEnd {
    private static final double GRID = 30;

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
    static Measured of(Found turn, Moments video) {
        return new TurnEnd(turn, video).measured();
    }

    /// @param seconds of the turn, from its start on the grid; as it was known if the video ends
    ///   before the turn
    /// @param shift of the product between the start and the end, as a share of its longest side; 0
    ///   if the video ends before
    record Measured(double seconds, double shift) {}

    /// @param picture of the product and some ground around it
    /// @param around the same in the frame
    /// @param longest side of the product's region, in pixels of the frame
    private record Seen(double time, Bitmap picture, Box around, int longest) {
        /// Share of the longest side.
        double share(PictureShift shift) {
            double x = shift.x() * around.width() / PictureShift.SIDE;
            double y = shift.y() * around.height() / PictureShift.SIDE;
            return Math.hypot(x, y) / longest;
        }
    }

    /// @param at the time at which the product looks most like at the start
    /// @param gap between the two, in levels
    /// @param shift between the two
    /// @param last whether the video shows nothing after it
    private record Nearest(double at, double gap, double shift, boolean last) {}

    private Measured measured() {
        Nearest end = refined(turn.seconds());
        if (end.last()) {
            return new Measured(Math.max(turn.seconds(), end.at() - start), 0);
        }
        double most = SAME * end.gap() + NOISE;
        // Observations that are far apart may have missed the end of the first of several turns.
        while (end.at() - start >= 2 * MIN_SECONDS) {
            Nearest half = refined((end.at() - start) / 2);
            if (half.gap() > most) {
                break;
            }
            end = half;
        }
        return new Measured(end.at() - start, end.shift());
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
            return new Nearest(around, Double.MAX_VALUE, 0, true);
        }
        Seen first = seen.getFirst();
        List<Seen> others = seen.subList(1, seen.size());
        List<PictureShift> shifts =
                others.stream()
                        .map(one -> PictureShift.of(first.picture(), one.picture()))
                        .toList();
        double[] gaps = shifts.stream().mapToDouble(PictureShift::gap).toArray();
        int least = 0;
        for (int i = 1; i < gaps.length; i++) {
            least = gaps[i] < gaps[least] ? i : least;
        }
        boolean inside = least > 0 && least + 1 < gaps.length;
        double between =
                inside ? Parabola.vertex(gaps[least - 1], gaps[least], gaps[least + 1]) : 0;
        return new Nearest(
                others.get(least).time() + between * step,
                gaps[least],
                first.share(shifts.get(least)),
                least + 1 == gaps.length && seen.size() < times.size());
    }

    private List<Seen> read(List<Double> times) {
        List<Seen> seen = new ArrayList<>();
        video.read(
                times,
                (time, picture) -> {
                    Bitmap frame = Codec.decodeAsStored(picture).opaque();
                    Box around = crop.around(frame);
                    seen.add(
                            new Seen(
                                    time,
                                    Resampling.squeezed(
                                            frame.crop(around),
                                            PictureShift.SIDE,
                                            PictureShift.SIDE),
                                    around,
                                    crop.product(frame).longest()));
                });
        return seen;
    }
}
