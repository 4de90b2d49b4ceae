package vopi.imaging.cutout;

import java.util.List;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Compares the mask of the chosen frame with those of neighbouring frames of the same view. A mask
/// alone does not reveal that a foot or a strap is missing; the frames before and after often have
/// it. A part counts as lost if every comparable neighbour marks it as product and the chosen frame
/// shows the same colours there, so that a side that has turned away is not missed. A part counts
/// as surplus if no comparable neighbour marks it, all show the same colours there, and the mask
/// ends in the middle of these colours: a piece of the ground.
///
/// @param box around the product in the chosen frame
/// @param product the box's part of the mask, at the working size
/// @param mask 255 on what is lost, like `product`
/// @param lost parts, largest first
/// @param surplus parts, largest first
/// @param agreement highest overlap with a neighbour's mask after alignment, 0 to 1; 1 without
///   neighbours
record MaskComparison(
        Box box,
        Bitmap product,
        Bitmap mask,
        List<ConnectedComponents.Part> lost,
        List<ConnectedComponents.Part> surplus,
        double agreement) {
    private static final int SIDE = 240;
    private static final int HALF = 127;

    /// Minimum overlap of masks that show the same side of the product.
    private static final double COMPARABLE = .8;

    /// Minimum overlap of masks with the same outline.
    private static final double SAME = .9;

    /// Outlines differ by this share of the product's size without a reason.
    private static final double TOLERANCE = .035;

    /// Minimum share of the product's area.
    private static final double MIN_SHARE = .005;

    /// The same for a further part if one is lost, such as the other foot: one neighbour that marks
    /// it is enough.
    private static final double MIN_FURTHER = .003;

    /// Maximum mean difference, in levels, between the part in the neighbour and in the chosen
    /// frame.
    private static final double ALIKE = 34;

    /// Minimum share of the product's area, and minimum number of neighbours that must agree, for a
    /// surplus part.
    private static final double MIN_SURPLUS = .01;

    private static final int MIN_NEIGHBOURS = 2;

    /// Maximum difference, in levels, between the mean colours of a surplus part and of the ground
    /// beyond it.
    private static final double SAME_GROUND = 24;

    private static final double BLUR = 1.5;

    /// Margin around the product, as a share of its longer side: a lost part is in it.
    private static final double MARGIN = .35;

    /// @param frame BGR
    /// @param mask of its product, 0 to 255
    record Masked(Bitmap frame, Bitmap mask) {
        private Box box() {
            return ConnectedComponents.of(Masks.above(mask, HALF))
                    .atLeast(ConnectedComponents.SPECK)
                    .stream()
                    .map(ConnectedComponents.Part::box)
                    .reduce(Box::union)
                    .map(box -> box.grown(MARGIN, frame.frame()))
                    .orElse(frame.frame());
        }

        private Masked small() {
            Box box = box();
            Bitmap less = Resampling.within(frame.crop(box), SIDE);
            Bitmap part = Resampling.resized(mask.crop(box), less.width(), less.height());
            return new Masked(Masks.smoothed(less, BLUR), Masks.above(part, HALF));
        }
    }

    /// @param neighbours is read no further than needed: if one has the same outline, those after
    ///   it cannot show a lost or a surplus part, because all must agree on it
    static MaskComparison of(Masked chosen, Iterable<Masked> neighbours) {
        Masked here = chosen.small();
        int area = Masks.count(here.mask(), 0);
        int tolerance = (int) Math.max(2, Math.round(TOLERANCE * Math.sqrt(area)));
        byte[] known = Masks.dilated(here.mask(), tolerance).data();
        int[] votes = new int[here.mask().pixels()];
        int[] against = new int[votes.length];
        int comparable = 0;
        boolean alone = true;
        double agreement = 0;
        for (Masked neighbour : neighbours) {
            alone = false;
            Masked there = neighbour.small();
            if (Masks.count(there.mask(), 0) == 0) {
                continue;
            }
            MaskAlignment place = MaskAlignment.of(here.mask(), there.mask());
            agreement = Math.max(agreement, place.overlap());
            if (place.overlap() >= COMPARABLE) {
                comparable++;
                Bitmap mask = place.placed(here.mask(), there.mask(), there.mask());
                Bitmap frame = place.placed(here.mask(), there.mask(), there.frame());
                byte[] marked = Masks.dilated(mask, tolerance).data();
                for (int i = 0; i < votes.length; i++) {
                    boolean lost = mask.data()[i] != 0 && known[i] == 0;
                    boolean surplus = marked[i] == 0 && here.mask().data()[i] != 0;
                    if ((lost || surplus) && difference(here.frame(), frame, i) < ALIKE) {
                        votes[i] += lost ? 1 : 0;
                        against[i] += surplus ? 1 : 0;
                    }
                }
                if (place.overlap() >= SAME
                        && largest(here.mask(), votes, tolerance) < MIN_SHARE * area
                        && largest(here.mask(), against, tolerance) < MIN_SURPLUS * area) {
                    break;
                }
            }
        }
        List<ConnectedComponents.Part> surplus =
                comparable < MIN_NEIGHBOURS
                        ? List.of()
                        : surplus(here, marked(here.mask(), against, comparable, tolerance));
        return found(
                chosen.box(),
                here.mask(),
                votes,
                comparable,
                tolerance,
                surplus,
                alone ? 1 : agreement);
    }

    private static List<ConnectedComponents.Part> surplus(Masked here, ConnectedComponents marked) {
        double least = MIN_SURPLUS * Masks.count(here.mask(), 0);
        return marked.parts().stream()
                .filter(part -> part.area() >= least)
                .filter(part -> continues(here, marked.keep(part::equals)))
                .toList();
    }

    /// Whether the colours of a part go on beyond the mask.
    private static boolean continues(Masked here, Bitmap part) {
        int reach = (int) Math.max(2, Math.round(Math.sqrt(Masks.count(part, 0)) / 2));
        byte[] beyond = Masks.dilated(part, reach).data();
        byte[] near = Masks.dilated(here.mask(), 1).data();
        double[] inside = new double[4];
        double[] outside = new double[4];
        for (int i = 0; i < beyond.length; i++) {
            if (part.data()[i] != 0) {
                add(here.frame(), i, inside);
            } else if (beyond[i] != 0 && near[i] == 0) {
                add(here.frame(), i, outside);
            }
        }
        if (outside[3] == 0) {
            return false;
        }
        double difference = 0;
        for (int c = 0; c < 3; c++) {
            difference += Math.abs(inside[c] / inside[3] - outside[c] / outside[3]) / 3;
        }
        return difference < SAME_GROUND;
    }

    /// Sums of blue, green and red, and the number of pixels.
    private static void add(Bitmap frame, int pixel, double[] sums) {
        for (int c = 0; c < 3; c++) {
            sums[c] += frame.data()[3 * pixel + c] & 255;
        }
        sums[3]++;
    }

    private static MaskComparison found(
            Box box,
            Bitmap mask,
            int[] votes,
            int needed,
            int tolerance,
            List<ConnectedComponents.Part> surplus,
            double agreement) {
        int area = Masks.count(mask, 0);
        ConnectedComponents agreed = marked(mask, votes, Math.max(1, needed), tolerance);
        if (agreed.parts().stream().noneMatch(part -> part.area() >= MIN_SHARE * area)) {
            return new MaskComparison(
                    box,
                    mask,
                    Bitmap.blank(mask.width(), mask.height(), 1),
                    List.of(),
                    surplus,
                    agreement);
        }
        ConnectedComponents all = marked(mask, votes, 1, tolerance);
        List<ConnectedComponents.Part> parts =
                all.parts().stream().filter(part -> part.area() >= MIN_FURTHER * area).toList();
        return new MaskComparison(box, mask, all.keep(parts::contains), parts, surplus, agreement);
    }

    private static ConnectedComponents marked(Bitmap mask, int[] votes, int least, int tolerance) {
        Bitmap marked = Bitmap.blank(mask.width(), mask.height(), 1);
        for (int i = 0; i < votes.length; i++) {
            marked.data()[i] = (byte) (votes[i] >= least ? 255 : 0);
        }
        return ConnectedComponents.of(Masks.opened(marked, Math.max(1, tolerance / 3)));
    }

    /// Area of the largest part for which at least one neighbour votes.
    private static int largest(Bitmap mask, int[] votes, int tolerance) {
        return marked(mask, votes, 1, tolerance).parts().stream()
                .mapToInt(ConnectedComponents.Part::area)
                .max()
                .orElse(0);
    }

    private static double difference(Bitmap one, Bitmap other, int i) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs((one.data()[3 * i + c] & 255) - (other.data()[3 * i + c] & 255));
        }
        return sum / 3;
    }

    /// The lost parts in a mask of the frame's size.
    Bitmap inFrame(int width, int height) {
        Bitmap part = Masks.above(Resampling.resized(mask, box.width(), box.height()), HALF);
        return part.placed(box, new Box(0, 0, width, height));
    }

    /// Area of parts, as a share of the product's.
    double share(List<ConnectedComponents.Part> found) {
        double area = found.stream().mapToInt(ConnectedComponents.Part::area).sum();
        return area / Math.max(1, Masks.count(product, 0));
    }

    /// Adds a note for the largest part that other frames have and this one has not.
    void noteLost(List<String> notes) {
        if (!lost.isEmpty()) {
            notes.add(
                    "the %s part may be missing: other frames show more"
                            .formatted(place(lost.getFirst())));
        }
    }

    /// Adds a note for the largest part that no other frame has.
    void noteSurplus(List<String> notes) {
        if (!surplus.isEmpty()) {
            notes.add(
                    "the %s part may not belong to the product: other frames do not have it"
                            .formatted(place(surplus.getFirst())));
        }
    }

    /// Where a part is, for a person: "lower left".
    private String place(ConnectedComponents.Part found) {
        Box whole =
                ConnectedComponents.of(product).parts().stream()
                        .map(ConnectedComponents.Part::box)
                        .reduce(Box::union)
                        .orElse(mask.frame());
        return place(found.box(), whole);
    }

    /// Where a part of a product is, for a person.
    static String place(Box part, Box whole) {
        double x = (part.x() + part.width() / 2.0 - whole.x()) / whole.width();
        double y = (part.y() + part.height() / 2.0 - whole.y()) / whole.height();
        String row = y < 1 / 3.0 ? "upper" : y > 2 / 3.0 ? "lower" : "";
        String column = x < 1 / 3.0 ? "left" : x > 2 / 3.0 ? "right" : "";
        String place = (row + " " + column).strip();
        return place.isEmpty() ? "middle" : place;
    }
}
