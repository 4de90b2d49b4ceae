package vopi.media.framing;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.Framing;
import vopi.media.score.Luma;

/// Detects bars around the picture of a video over several of its frames: bars of one colour, or
/// filled with a blurred copy of the picture. Bars come in pairs and do not move, unlike the
/// background around a product. Not thread-safe.
public final class Bars {
    private static final int MIN_FRAMES = 2;

    /// Minimum share of the frames that allow a decision.
    private static final double PROVING = .5;

    /// Minimum share of those that have the bars: a title may fill the frame.
    private static final double MAJORITY = .8;

    /// Maximum difference of a bar's edge between frames, as a share of the frame's height or
    /// width.
    private static final double SAME = .006;

    /// Minimum bar size worth cropping, as a share of the frame's height or width.
    private static final double THIN = .004;

    /// Minimum share of the frame's height or width that the picture keeps.
    private static final double PICTURE = .2;

    private static final double MAX_BAR = .49;
    private static final int MIXED = 2;

    /// Difference in levels of a pixel that counts as motion.
    private static final int MOVED = 6;

    /// Minimum share of the picture that moves in some frame: a static chart of plain patches does
    /// not.
    private static final double MOVING = .01;

    /// Mean step between neighbouring pixels, in levels, above which a picture is certainly not a
    /// chart of plain patches.
    private static final double TEXTURED = 1.5;

    /// @param top rows of the upper bar
    /// @param bottom rows of the lower bar
    private record Pair(int top, int bottom) {
        static final Pair NONE = new Pair(0, 0);

        boolean found() {
            return top > 0 && bottom > 0;
        }
    }

    private final List<Grey> frames = new ArrayList<>();

    public void add(Luma luma) {
        frames.add(Grey.of(luma));
    }

    /// Whether a frame suggests bars: more frames can decide it.
    public boolean suspected() {
        return frames.stream().anyMatch(frame -> suspect(frame) || suspect(frame.swapped()));
    }

    private static boolean suspect(Grey frame) {
        return PlainBars.blank(frame)
                || PlainBars.of(frame)
                        .filter(bars -> bars.top() > 0 && bars.bottom() > 0)
                        .isPresent()
                || BlurredBars.of(frame).isPresent();
    }

    /// The result from the frames so far, without an opacity grey.
    public Framing found() {
        if (frames.size() < MIN_FRAMES) {
            return Framing.WHOLE;
        }
        int height = frames.getFirst().height();
        int width = frames.getFirst().width();
        if (frames.stream().anyMatch(one -> one.height() != height || one.width() != width)) {
            return Framing.WHOLE;
        }
        Pair across = pair(frames);
        List<Grey> turned = frames.stream().map(one -> within(one, across).swapped()).toList();
        Pair columns = pair(turned);
        // Left and right bars hide the upper and lower ones.
        Pair rows =
                across.found() || !columns.found()
                        ? across
                        : pair(
                                frames.stream()
                                        .map(one -> within(one.swapped(), columns).swapped())
                                        .toList());
        return new Framing(
                share(columns.top(), width),
                share(rows.top(), height),
                share(columns.bottom(), width),
                share(rows.bottom(), height),
                null);
    }

    /// Excludes the rows in which scaling or coding mixed bar and picture.
    private static Grey within(Grey frame, Pair rows) {
        return rows.found()
                ? frame.rows(rows.top() + MIXED, frame.height() - rows.bottom() - MIXED)
                : frame;
    }

    /// Includes the row that scaling or coding mixed with the picture.
    private static double share(int bar, int side) {
        return bar == 0 ? 0 : Math.min(MAX_BAR, (bar + 1.0) / side);
    }

    private static Pair pair(List<Grey> frames) {
        Pair plain = plain(frames);
        return plain.found() ? plain : blurred(frames);
    }

    private static Pair plain(List<Grey> frames) {
        List<PlainBars> seen =
                frames.stream().flatMap(frame -> PlainBars.of(frame).stream()).toList();
        if (seen.size() < Math.max(MIN_FRAMES, PROVING * frames.size())) {
            return Pair.NONE;
        }
        int height = frames.getFirst().height();
        int top = lower(seen.stream().map(PlainBars::top).toList());
        int bottom = lower(seen.stream().map(PlainBars::bottom).toList());
        double same = Math.max(1, SAME * height);
        List<PlainBars> there =
                seen.stream()
                        .filter(one ->
                                one.edged()
                                        && Math.abs(one.top() - top) <= same
                                        && Math.abs(one.bottom() - bottom) <= same)
                        .toList();
        boolean stays = there.size() >= Math.max(MIN_FRAMES, PROVING * seen.size());
        if (!stays || !sensible(top, bottom, height) || !filmed(frames, top, height - bottom)) {
            return Pair.NONE;
        }
        // The widest of the bars that agree, so that no part of a bar remains.
        return new Pair(
                there.stream().mapToInt(PlainBars::top).max().orElse(top),
                there.stream().mapToInt(PlainBars::bottom).max().orElse(bottom));
    }

    private static boolean filmed(List<Grey> frames, int from, int to) {
        Grey first = frames.getFirst().rows(from, to);
        return texture(first) > TEXTURED
                || frames.stream().anyMatch(one -> moved(first, one.rows(from, to)) > MOVING);
    }

    private static double texture(Grey picture) {
        long sum = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 1; x < picture.width(); x++) {
                sum += Math.abs(picture.at(x, y) - picture.at(x - 1, y));
            }
        }
        return (double) sum / picture.data().length;
    }

    private static double moved(Grey one, Grey other) {
        int count = 0;
        for (int i = 0; i < one.data().length; i++) {
            int change = (one.data()[i] & 255) - (other.data()[i] & 255);
            count += Math.abs(change) > MOVED ? 1 : 0;
        }
        return (double) count / one.data().length;
    }

    /// The value that most of the frames reach.
    private static int lower(List<Integer> extents) {
        List<Integer> sorted = extents.stream().sorted().toList();
        return sorted.get((int) ((1 - MAJORITY) * sorted.size()));
    }

    private static boolean sensible(int top, int bottom, int height) {
        double least = Math.max(2, THIN * height);
        return top >= least && bottom >= least && height - top - bottom >= PICTURE * height;
    }

    private static Pair blurred(List<Grey> frames) {
        List<Integer> seen =
                frames.stream()
                        .flatMap(frame -> BlurredBars.of(frame).stream())
                        .map(BlurredBars::rows)
                        .sorted()
                        .toList();
        if (seen.size() < Math.max(MIN_FRAMES, PROVING * frames.size())) {
            return Pair.NONE;
        }
        int rows = seen.get(seen.size() / 2);
        long there = seen.stream().filter(one -> Math.abs(one - rows) <= 1).count();
        boolean stays = there >= MAJORITY * seen.size();
        int height = frames.getFirst().height();
        return stays && sensible(rows, rows, height) && filmed(frames, rows, height - rows)
                ? new Pair(rows, rows)
                : Pair.NONE;
    }
}
