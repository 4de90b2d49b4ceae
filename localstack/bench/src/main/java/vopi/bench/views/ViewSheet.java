package vopi.bench.views;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.bench.views.Drawing.Ink;
import vopi.bench.views.ViewMatching.Kind;
import vopi.bench.views.ViewMatching.Verdict;
import vopi.core.media.FrameId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.FrameDetections;
import vopi.core.view.Region;
import vopi.core.view.View;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

/// One sheet per clip for visual inspection: all candidates with what was detected in them, and
/// below the best frame of each view.
final class ViewSheet {
    private static final int WIDTH = 1900;
    private static final int SMALL = 180;
    private static final int LARGE = 468;
    private static final double SMALL_TEXT = .4;
    private static final double LARGE_TEXT = .55;
    private static final int LINE = 18;
    private static final int LARGE_LINE = 19;
    private static final Ink[] VIEWS = {
        Ink.GREEN, Ink.YELLOW, Ink.BLUE, Ink.PINK, Ink.RED, Ink.WHITE, Ink.GREY
    };

    private final List<Vision.Candidate> candidates;
    private final Classification found;
    private final List<Verdict> verdicts;
    private final Map<FrameId, FrameDetections> detections = new HashMap<>();

    /// @param verdicts one for each view, or none
    ViewSheet(List<Vision.Candidate> candidates, Classification found, List<Verdict> verdicts) {
        this.candidates = candidates;
        this.found = found;
        this.verdicts = verdicts;
        found.detections().forEach(one -> detections.put(one.frame(), one));
    }

    byte[] png() {
        PictureRows tiles = new PictureRows(WIDTH);
        for (Vision.Candidate candidate : candidates) {
            tiles.add(small(candidate));
        }
        tiles.endRow();
        for (int view = 0; view < found.views().size(); view++) {
            tiles.add(large(view));
        }
        return Codec.png(tiles.sheet()).bytes();
    }

    private Bitmap small(Vision.Candidate candidate) {
        Bitmap tile = Resampling.within(Codec.decode(candidate.image()), SMALL);
        FrameDetections detection = detections.get(candidate.score().id());
        if (detection != null) {
            boxes(tile, detection);
        }
        Drawing.text(tile, time(candidate), 0, 0, SMALL_TEXT, Ink.WHITE);
        List<String> marks = marks(detection);
        for (int line = 0; line < marks.size(); line++) {
            int top = tile.height() - (marks.size() - line) * LINE;
            Drawing.text(tile, marks.get(line), 0, Math.max(0, top), SMALL_TEXT, Ink.RED);
        }
        int view = viewOf(candidate.score().id());
        if (view >= 0) {
            boolean best = found.views().get(view).best().equals(candidate.score().id());
            String name = "V" + (view + 1) + (best ? "*" : "");
            Drawing.text(tile, name, tile.width() / 2, 0, SMALL_TEXT, ink(view));
        }
        return tile;
    }

    private static void boxes(Bitmap tile, FrameDetections detection) {
        for (FrameDetections.DetectedObject part : detection.parts()) {
            Drawing.box(tile, part.box(), Ink.BLUE, 1);
        }
        if (detection.whole() != null) {
            Drawing.box(tile, detection.whole().box(), Ink.GREEN, 1);
        }
    }

    /// @param detection null if the method detects nothing itself
    private static List<String> marks(@Nullable FrameDetections detection) {
        List<String> marks = new ArrayList<>();
        if (detection == null) {
            return marks;
        }
        if (detection.card()) {
            marks.add("card");
        } else if (detection.whole() == null) {
            marks.add("not visible");
        } else {
            FrameDetections.DetectedObject whole = detection.whole();
            if (whole.contact() > 0) {
                marks.add(
                        String.format(
                                Locale.ROOT, "hand %.2f %.2f", whole.contact(), whole.covered()));
            }
            if (whole.cut() > 0) {
                marks.add(String.format(Locale.ROOT, "cut %.3f", whole.cut()));
            }
            marks.add(String.format(Locale.ROOT, "solid %.2f", whole.solidity()));
        }
        return marks;
    }

    private Bitmap large(int index) {
        View view = found.views().get(index);
        Vision.Candidate candidate = candidate(view.best());
        Bitmap tile = Resampling.within(Codec.decode(candidate.image()), LARGE);
        Region box = ShownView.box(view, found);
        if (box != null) {
            Drawing.box(tile, box, ink(index), 2);
        }
        List<String> lines = new ArrayList<>();
        lines.add((index == 0 ? "HERO " : "") + view.key().text());
        lines.add("V%d  %s s  of %d".formatted(index + 1, time(candidate), view.frames().size()));
        if (view.obstructions().any()) {
            lines.add(String.join(", ", view.obstructions().types()));
        }
        if (index < verdicts.size()) {
            lines.add(text(verdicts.get(index)));
        }
        for (int line = 0; line < lines.size(); line++) {
            Drawing.text(tile, lines.get(line), 0, line * LARGE_LINE, LARGE_TEXT, ink(index));
        }
        return tile;
    }

    private static String text(Verdict verdict) {
        String side = verdict.side() == null ? "" : verdict.side().name();
        return verdict.kind() == Kind.SIDE ? side : (verdict.kind() + " " + side).strip();
    }

    private Vision.Candidate candidate(FrameId frame) {
        return candidates.stream()
                .filter(one -> one.score().id().equals(frame))
                .findFirst()
                .orElseThrow();
    }

    /// -1 if the frame belongs to no view.
    private int viewOf(FrameId frame) {
        for (EvaluatedFrame one : found.frames()) {
            if (one.frame().equals(frame)) {
                return found.views().stream().map(View::key).toList().indexOf(one.view());
            }
        }
        return -1;
    }

    private static String time(Vision.Candidate candidate) {
        return String.format(Locale.ROOT, "%.2f", candidate.score().timestamp());
    }

    private static Ink ink(int view) {
        return VIEWS[view % VIEWS.length];
    }
}
