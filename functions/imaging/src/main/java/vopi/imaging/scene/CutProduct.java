package vopi.imaging.scene;

import java.util.List;
import vopi.core.error.UpstreamRejected;
import vopi.imaging.output.EffectiveDetail;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pose.ProductPose;

/// A cut-out and what is measured on it, the same for all versions of its image.
///
/// @param part the visible part of the cut-out including its soft edge, as it was filmed, BGRA
/// @param sharpened what is drawn: the part without the blur that was measured on it
/// @param tight box of the pixels with more than half alpha, in the cut-out
/// @param detail share of its width and height that holds detail, 0.1 to 1
/// @param brightness 99th percentile of its largest linear channel, 0 to 1
/// @param pose of this view alone
record CutProduct(
        Bitmap part,
        Bitmap sharpened,
        Box tight,
        double detail,
        double brightness,
        ProductPose pose) {
    /// Smaller parts, as a share of the largest, are not the product.
    private static final double MIN_PART = .02;

    private static final int HALF = 127;

    /// @param cutOut BGRA
    /// @throws UpstreamRejected if it is empty
    static CutProduct of(Bitmap cutOut) {
        List<ConnectedComponents.Part> parts =
                ConnectedComponents.of(Masks.above(cutOut.channel(3), HALF)).atLeast(MIN_PART);
        Box tight =
                parts.stream()
                        .map(ConnectedComponents.Part::box)
                        .reduce(Box::union)
                        .orElseThrow(() -> new UpstreamRejected("the cut-out is empty"));
        Bitmap part = cutOut.crop(tight.grown(2, cutOut.frame()));
        double detail = EffectiveDetail.share(part);
        return new CutProduct(
                part,
                Deconvolution.of(part, detail),
                tight,
                detail,
                ExposureLift.brightness(part),
                ProductPose.of(cutOut.crop(tight).channel(3)));
    }
}
