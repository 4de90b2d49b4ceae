package vopi.imaging.cutout;

import java.util.List;
import java.util.Optional;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.ConnectedComponents.Part;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Parts beside a mask that another network takes for product: a thin part that stands out from the
/// ground, such as a blade in a figure's hand, or a large one that hardly does, such as the base of
/// a charger on a table of its colour. Of 50 whole cut-outs of 17 clips and 21 pictures with
/// measured masks, none has a distinct part of 1 % of the product; two figures without a blade have
/// 2.2 and 2.5 % at 71 levels or more. The ground that the other network took for product in two
/// pictures differs by 48 and 49 levels. No whole cut-out has a faint part above 17 %, a charger
/// without its base has 35 % at 1 level.
///
/// @param distinct 255 on parts that stand out from the ground, of the surroundings' size at a
///   working resolution
/// @param seen 255 where the other network sees the product and one pixel around it, likewise: what
///   is recovered lies within it
/// @param place of the largest distinct part, for a person; empty if there is none
/// @param faint the largest faint part, likewise
/// @param around the product's surroundings in the frame
record MissedParts(
        Bitmap distinct, Bitmap seen, Optional<String> place, Optional<Faint> faint, Box around) {
    /// A part that hardly differs from the ground.
    ///
    /// @param place for a person
    /// @param share its area, as a share of the product's
    record Faint(String place, double share) {}

    private static final double MARGIN = .5;
    private static final int SIDE = 560;

    /// Shift of an outline between two networks, as a share of the square root of the area.
    private static final double TOLERANCE = .015;

    /// Minimum areas, as shares of the product's.
    private static final double MIN_DISTINCT = .01;

    private static final double MIN_FAINT = .22;

    /// Difference of a part's mean colour from that of the ground next to it, in levels.
    private static final double STANDS_OUT = 60;

    /// Width of the ground next to a part, in pixels of the working resolution.
    private static final int NEXT = 4;

    private static final int HALF = 127;

    /// Opacity from which a pixel of a soft edge belongs to the mask.
    private static final int EDGE = 100;

    /// @param frame BGR
    /// @param mask of its product, 0 to 255, of the frame's size
    /// @return empty if there is no other network, or nothing is missed
    static Optional<MissedParts> of(Bitmap frame, Bitmap mask, Matting matting) {
        Optional<Box> product = new Matte(mask, 1, "product").box();
        if (product.isEmpty()) {
            return Optional.empty();
        }
        Box around = product.get().grown(MARGIN, frame.frame());
        return matting.otherNetwork(frame.crop(around))
                .map(seen -> found(frame.crop(around), mask.crop(around), seen, around))
                .filter(missed -> missed.place().isPresent() || missed.faint().isPresent());
    }

    private static MissedParts found(Bitmap full, Bitmap mask, Bitmap other, Box around) {
        Bitmap frame = Resampling.within(full, SIDE);
        Bitmap own = Masks.above(resized(mask, frame), EDGE);
        Bitmap seen = Masks.above(resized(other, frame), HALF);
        double area = Math.max(1, Masks.count(own, 0));
        int tolerance = (int) Math.max(2, Math.round(TOLERANCE * Math.sqrt(area)));
        Bitmap missed = without(seen, Masks.dilated(own, tolerance));
        ConnectedComponents parts = ConnectedComponents.of(Masks.opened(missed, 1));
        Bitmap product = Masks.dilated(own, 1);
        List<Part> large =
                parts.parts().stream().filter(part -> part.area() >= MIN_DISTINCT * area).toList();
        List<Part> distinct =
                large.stream()
                        .filter(part -> {
                            Bitmap only = parts.keep(part::equals);
                            Bitmap near = Masks.dilated(only, tolerance + NEXT);
                            Bitmap ring = without(without(near, Masks.dilated(seen, 1)), product);
                            return difference(frame, only, ring) >= STANDS_OUT;
                        })
                        .toList();
        Box whole = new Matte(own, 1, "product").box().orElse(own.frame());
        return new MissedParts(
                parts.keep(distinct::contains),
                Masks.dilated(seen, 1),
                distinct.stream().findFirst().map(part -> MaskComparison.place(part.box(), whole)),
                large.stream()
                        .filter(part -> !distinct.contains(part))
                        .filter(part -> part.area() >= MIN_FAINT * area)
                        .findFirst()
                        .map(part ->
                                new Faint(
                                        MaskComparison.place(part.box(), whole),
                                        part.area() / area)),
                around);
    }

    private static Bitmap resized(Bitmap mask, Bitmap like) {
        return Resampling.resized(mask, like.width(), like.height());
    }

    private static Bitmap without(Bitmap mask, Bitmap other) {
        byte[] out = mask.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = other.data()[i] == 0 ? out[i] : 0;
        }
        return new Bitmap(mask.width(), mask.height(), 1, out);
    }

    /// Mean over the channels of the difference of two areas' mean colours, in levels; 0 if either
    /// is empty.
    private static double difference(Bitmap frame, Bitmap one, Bitmap other) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs(mean(frame, one, c) - mean(frame, other, c)) / 3;
        }
        return Double.isNaN(sum) ? 0 : sum;
    }

    private static double mean(Bitmap frame, Bitmap where, int channel) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < where.pixels(); i++) {
            if (where.data()[i] != 0) {
                sum += frame.data()[3 * i + channel] & 255;
                count++;
            }
        }
        return sum / count;
    }

    /// Area of the largest part that cannot be recovered because it hardly differs from the ground,
    /// as a share of the product's; 0 if there is none.
    double lost() {
        return faint.map(Faint::share).orElse(0.0);
    }

    /// The mask with the distinct parts where the frame's colours confirm them. Notes those that
    /// they do not, and a faint part.
    Bitmap recovered(Bitmap frame, Bitmap mask, List<String> notes) {
        Optional<Bitmap> whole =
                place.flatMap(_ ->
                        PartRecovery.within(
                                frame, mask, inFrame(distinct, frame), inFrame(seen, frame)));
        if (whole.isEmpty()) {
            place.ifPresent(part ->
                    notes.add(
                            "the %s part may be missing: it stands out from the ground"
                                    .formatted(part)));
        }
        faint.ifPresent(part -> notes.add(UnclearParts.FAINT_NOTE.formatted(part.place())));
        return whole.orElse(mask);
    }

    private Bitmap inFrame(Bitmap parts, Bitmap frame) {
        Bitmap full = Resampling.resized(parts, around.width(), around.height());
        return Masks.above(full, HALF).placed(around, frame.frame());
    }
}
