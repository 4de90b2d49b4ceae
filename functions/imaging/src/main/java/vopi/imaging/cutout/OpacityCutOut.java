package vopi.imaging.cutout;

import java.util.ArrayList;
import java.util.List;
import vopi.core.error.UpstreamRejected;
import vopi.core.port.CutOut;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Uses the alpha channel of a transparent video's frame as the cut-out, because the product is
/// already cut out in the video. Opaque frames go to another cut-out.
///
/// @param inner cuts opaque frames out
public record OpacityCutOut(CutOut inner) implements PixelCutOut {
    private static final int HALF = 127;

    /// Minimum share of transparent pixels in the frame.
    private static final double TRANSPARENT = .002;

    private static final double MIN_SHARE = .0004;

    /// In pixels: enough background to measure how the image mixes it with the product.
    private static final int MARGIN = 24;

    @Override
    public Result cutOut(Request request) {
        Bitmap frame = Codec.decodeAsStored(request.frame());
        if (transparent(frame)) {
            return opacity(frame).encoded();
        }
        // A provider takes the file as it is stored, not one that is encoded again.
        return inner instanceof PixelCutOut pixels
                ? pixels.cutOut(frame, request).encoded()
                : inner.cutOut(request);
    }

    @Override
    public Pixels cutOut(Bitmap frame, Request request) {
        return transparent(frame) ? opacity(frame) : PixelCutOut.of(inner).cutOut(frame, request);
    }

    private static boolean transparent(Bitmap frame) {
        if (frame.channels() < 4) {
            return false;
        }
        Bitmap alpha = frame.channel(3);
        return alpha.pixels() - Masks.count(alpha, HALF) >= TRANSPARENT * alpha.pixels();
    }

    private static Pixels opacity(Bitmap frame) {
        Bitmap alpha = frame.channel(3);
        if (Masks.count(alpha, HALF) < MIN_SHARE * alpha.pixels()) {
            throw new UpstreamRejected("this frame of the video is transparent almost everywhere");
        }
        Box box = new Matte(alpha, 1, "opacity").box().orElse(frame.frame());
        List<String> notes = new ArrayList<>();
        if (MaskCleaning.onFrame(alpha, box) > LocalCutOut.TOUCHES) {
            notes.add(LocalCutOut.CUT_OFF);
        }
        return new Pixels(coloured(frame.opaque(), alpha), 1, !notes.isEmpty(), notes, null);
    }

    /// The frame is composited on a plain background, so its colours under the soft edge are a mix.
    private static Bitmap coloured(Bitmap frame, Bitmap alpha) {
        Bitmap any = Masks.above(alpha, 0);
        Box all = frame.frame();
        Box box =
                ConnectedComponents.of(any).parts().stream()
                        .map(ConnectedComponents.Part::box)
                        .reduce(Box::union)
                        .map(found -> found.grown(MARGIN, all))
                        .orElse(all);
        Bitmap part = alpha.crop(box);
        Bitmap colours = ForegroundColours.estimated(frame.crop(box), part);
        return colours.withAlpha(part).placed(box, frame.frame());
    }

    @Override
    public boolean costs() {
        return inner.costs();
    }
}
