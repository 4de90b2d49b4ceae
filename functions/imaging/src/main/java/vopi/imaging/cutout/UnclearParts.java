package vopi.imaging.cutout;

import java.util.List;
import java.util.Optional;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Defects that a mask shows by itself: parts that are neither product nor background, as where a
/// network sees half of a thing behind the product, and pieces whose connection is lost.
///
/// @param hazy parts of middle opacity that are wider than an edge, largest first
/// @param faint a large part beside the product that the network took for product with a low
///   opacity, which cleaning removed; empty if there is none
/// @param pieces number of separate pieces
/// @param box around the product
record UnclearParts(List<Box> hazy, Optional<Box> faint, int pieces, Box box) {
    static final String FAINT_NOTE =
            "the %s part may be missing: it hardly differs from the ground";

    /// Opacities between which a pixel is neither product nor background.
    private static final int LOW = 50;

    private static final int HIGH = 215;

    /// Opacities between which the network saw something that its mask does not have.
    private static final int FAINT = 15;

    private static final int HALF = 127;

    /// Minimum area of a faint part, as a share of the product's. Reflections and shadows beside
    /// whole products reach .09, a lost base on a table of its colour has .24.
    private static final double MIN_FAINT = .15;

    /// Distance from the product within which a faint part belongs to it, in widths of an edge.
    private static final int NEAR = 4;

    /// Half the width of a part that is no edge, as a share of the product's longer side.
    private static final double WIDE = .010;

    /// The same in pixels, at least.
    private static final int MIN_RADIUS = 4;

    /// Minimum area of a part and of a piece, as a share of the product's.
    private static final double MIN_PART = .005;

    /// Minimum area of a separate piece, as a share of the product's.
    private static final double MIN_PIECE = .004;

    /// @param alpha cleaned mask, one channel
    static UnclearParts of(Bitmap alpha) {
        return of(alpha, alpha);
    }

    /// @param alpha cleaned mask, one channel
    /// @param raw mask before it was cleaned, of the same size
    static UnclearParts of(Bitmap alpha, Bitmap raw) {
        ConnectedComponents body = ConnectedComponents.of(Masks.above(alpha, HALF));
        double area = Math.max(1, Masks.count(alpha, HALF));
        Box box =
                body.parts().stream()
                        .map(ConnectedComponents.Part::box)
                        .reduce(Box::union)
                        .orElse(new Box(0, 0, 0, 0));
        int radius = (int) Math.max(MIN_RADIUS, Math.round(WIDE * box.longest()));
        List<Box> hazy =
                wide(alpha, LOW, HIGH, radius).parts().stream()
                        .filter(part -> part.area() >= MIN_PART * area)
                        .map(ConnectedComponents.Part::box)
                        .toList();
        ConnectedComponents low = wide(raw, FAINT, HALF, radius);
        boolean[] near = low.meeting(Masks.dilated(Masks.above(alpha, HALF), NEAR * radius));
        Optional<Box> faint =
                low.parts().stream()
                        .filter(part -> near[part.label()] && part.area() >= MIN_FAINT * area)
                        .map(ConnectedComponents.Part::box)
                        .findFirst();
        long pieces = body.parts().stream().filter(part -> part.area() >= MIN_PIECE * area).count();
        return new UnclearParts(hazy, faint, (int) pieces, box);
    }

    /// Adds a note for the largest unclear part and for the faint one.
    void note(List<String> notes) {
        if (!hazy.isEmpty()) {
            notes.add(
                    "the %s part is unclear: look whether it belongs to the product"
                            .formatted(MaskComparison.place(hazy.getFirst(), box)));
        }
        faint.map(part -> FAINT_NOTE.formatted(MaskComparison.place(part, box)))
                .filter(note -> !notes.contains(note))
                .ifPresent(notes::add);
    }

    /// Parts that are wider than an edge, of opacities between two values.
    private static ConnectedComponents wide(Bitmap mask, int above, int below, int radius) {
        Bitmap middle = Bitmap.blank(mask.width(), mask.height(), 1);
        for (int i = 0; i < middle.pixels(); i++) {
            int value = mask.data()[i] & 255;
            middle.data()[i] = (byte) (value > above && value < below ? 255 : 0);
        }
        return ConnectedComponents.of(Masks.opened(middle, radius));
    }
}
