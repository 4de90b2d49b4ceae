package vopi.imaging.cutout;

import vopi.core.port.CutOut;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// Runs a method that takes files only, such as a provider's, on decoded pixels.
record EncodedCutOut(CutOut inner) implements PixelCutOut {
    @Override
    public Pixels cutOut(Bitmap frame, Request request) {
        Result result =
                inner.cutOut(
                        new Request(
                                request.job(),
                                request.attempt(),
                                Codec.png(frame),
                                request.obstructions(),
                                request.cleanUp(),
                                null,
                                request.deadline(),
                                request.neighbours()));
        return new Pixels(
                Codec.decodeWithAlpha(result.image()),
                result.confidence(),
                result.needsReview(),
                result.notes(),
                result.unfit());
    }

    @Override
    public boolean costs() {
        return inner.costs();
    }
}
