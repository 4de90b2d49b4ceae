package vopi.imaging.hand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.pixels.TfliteNetwork;

/// MediaPipe's palm detector and hand landmark model. The landmark model confirms each palm that
/// the detector finds: together they raise a false alarm in about 2 of 100 frames, the detector
/// alone in 10. They often miss a large hand that the product half hides, so a frame without a
/// detection proves nothing. Thread-safe; concurrent calls run one after the other.
///
/// @see "F. Zhang et al., MediaPipe Hands: On-device Real-time Hand Tracking, 2020"
public final class HandModel {
    /// Sides of the inputs of the two networks, in pixels.
    private static final int PALM_SIDE = 192;

    private static final int HAND_SIDE = 224;

    /// Values of a palm: centre, size, and seven key points, the first of them the wrist.
    private static final int PALM_VALUES = 18;

    /// Index of a key point's x in the values of a palm; y follows.
    private static final int WRIST = 4;

    private static final int MIDDLE_FINGER = 8;

    /// The detector's anchors: cells a side and anchors a cell, of the fine and the coarse grid.
    private static final int[][] GRIDS = {{24, 2}, {12, 6}};

    /// Minimum probability of a palm by the detector, and of a hand by the landmark model.
    private static final double MIN_PALM = .5;

    private static final double MIN_HAND = .5;

    /// Intersection over union above which two palms are the same one.
    private static final double SAME_PALM = .3;

    private static final int MAX_HANDS = 4;

    /// The square around the whole hand, relative to the palm's: its size, and its shift towards
    /// the fingers.
    private static final double ENLARGED = 2.6;

    private static final double SHIFT = .5;

    private static final class Loaded {
        static final HandModel MODEL = new HandModel();
    }

    private final TfliteNetwork palms =
            TfliteNetwork.resource(HandModel.class, "palm_detection_full.tflite", PALM_SIDE);
    private final TfliteNetwork landmarks =
            TfliteNetwork.resource(HandModel.class, "hand_landmark_lite.tflite", HAND_SIDE);

    private HandModel() {}

    /// A hand that both models found: a square in pixels of the frame.
    ///
    /// @param x of the centre
    /// @param y of the centre
    /// @param side of the square around the whole hand, whatever its rotation
    /// @param confidence of the landmark model, 0 to 1
    public record Hand(double x, double y, double side, double confidence) {
        /// The same hand in a larger or smaller picture of the frame.
        public Hand scaled(double scale) {
            return new Hand(x * scale, y * scale, side * scale, confidence);
        }
    }

    /// @param fingersX from the wrist to the middle finger's root
    /// @param fingersY from the wrist to the middle finger's root
    private record Palm(
            double x, double y, double size, double fingersX, double fingersY, double score) {}

    /// The model that all callers share; the first call loads it, in about a tenth of a second.
    public static HandModel shared() {
        return Loaded.MODEL;
    }

    /// @param bgr the frame; 640 pixels are enough
    /// @return the hands that both models found, the most certain first
    public List<Hand> in(Bitmap bgr) {
        List<Hand> hands = new ArrayList<>();
        for (Palm palm : palms(bgr)) {
            double turn = Math.atan2(palm.fingersX(), -palm.fingersY());
            double x = palm.x() + SHIFT * palm.size() * Math.sin(turn);
            double y = palm.y() - SHIFT * palm.size() * Math.cos(turn);
            double side = ENLARGED * palm.size();
            double confidence = confidence(Resampling.rotated(bgr, x, y, side, turn, HAND_SIDE));
            if (confidence >= MIN_HAND) {
                hands.add(new Hand(x, y, side, confidence));
            }
        }
        hands.sort(Comparator.comparingDouble(Hand::confidence).reversed());
        return hands;
    }

    private double confidence(Bitmap upright) {
        return landmarks.run(upright).entrySet().stream()
                .filter(output -> output.getKey().equals("Identity_1"))
                .mapToDouble(output -> output.getValue()[0])
                .findFirst()
                .orElseThrow();
    }

    private List<Palm> palms(Bitmap bgr) {
        int side = Math.max(bgr.width(), bgr.height());
        int left = (side - bgr.width()) / 2;
        int top = (side - bgr.height()) / 2;
        Bitmap square = Bitmap.blank(side, side, 3);
        square.paste(bgr, left, top);
        Map<String, float[]> out = palms.run(square);
        float[] values = new float[0];
        float[] scores = new float[0];
        for (float[] output : out.values()) {
            values = output.length > values.length ? output : values;
        }
        for (float[] output : out.values()) {
            scores = output.length < values.length ? output : scores;
        }
        List<Palm> found = new ArrayList<>();
        int anchor = 0;
        for (int[] grid : GRIDS) {
            for (int i = 0; i < grid[0] * grid[0] * grid[1]; i++, anchor++) {
                double score = 1 / (1 + Math.exp(-scores[anchor]));
                if (score >= MIN_PALM) {
                    int cell = i / grid[1];
                    int at = anchor * PALM_VALUES;
                    double scale = (double) side / PALM_SIDE;
                    double x = (cell % grid[0] + .5) / grid[0] * side - left;
                    double y = (Math.floorDiv(cell, grid[0]) + .5) / grid[0] * side - top;
                    found.add(
                            new Palm(
                                    x + values[at] * scale,
                                    y + values[at + 1] * scale,
                                    Math.max(values[at + 2], values[at + 3]) * scale,
                                    values[at + MIDDLE_FINGER] - values[at + WRIST],
                                    values[at + MIDDLE_FINGER + 1] - values[at + WRIST + 1],
                                    score));
                }
            }
        }
        return distinct(found);
    }

    private static List<Palm> distinct(List<Palm> found) {
        found.sort(Comparator.comparingDouble(Palm::score).reversed());
        List<Palm> distinct = new ArrayList<>();
        for (Palm palm : found) {
            if (distinct.size() < MAX_HANDS
                    && distinct.stream().noneMatch(other -> overlap(palm, other) > SAME_PALM)) {
                distinct.add(palm);
            }
        }
        return distinct;
    }

    private static double overlap(Palm one, Palm other) {
        double common =
                span(one.x(), one.size(), other.x(), other.size())
                        * span(one.y(), one.size(), other.y(), other.size());
        return common / (one.size() * one.size() + other.size() * other.size() - common);
    }

    private static double span(double one, double size, double other, double otherSize) {
        double from = Math.max(one - size / 2, other - otherSize / 2);
        return Math.max(0, Math.min(one + size / 2, other + otherSize / 2) - from);
    }
}
