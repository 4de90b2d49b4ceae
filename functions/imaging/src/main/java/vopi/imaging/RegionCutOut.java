package vopi.imaging;

import vopi.core.image.EncodedImage;
import vopi.core.port.CutOut;
import vopi.core.view.Region;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;

/// Cuts out one of several products: crops the frame to the region, passes the crop to another
/// cut-out, and places the result at the region's position in the full frame.
///
/// @param inner receives crops and frames without a region
public record RegionCutOut(CutOut inner) implements CutOut {
    @Override
    public Result cutOut(Request request) {
        Region region = request.region();
        if (region == null) {
            return inner.cutOut(request);
        }
        Bitmap frame = Codec.decodeAsStored(request.frame());
        Box box = box(region, frame.frame());
        EncodedImage part = Codec.png(frame.crop(box));
        Result result =
                inner.cutOut(
                        new Request(
                                request.job(),
                                request.attempt(),
                                part,
                                request.obstructions(),
                                request.cleanUp(),
                                null,
                                request.deadline()));
        Bitmap whole = Bitmap.blank(frame.width(), frame.height(), 4);
        whole.paste(Codec.decodeWithAlpha(result.image()), box.x(), box.y());
        return new Result(
                Codec.png(whole), result.confidence(), result.needsReview(), result.notes());
    }

    private static Box box(Region region, Box frame) {
        int x = (int) Math.floor(region.x() * frame.width());
        int y = (int) Math.floor(region.y() * frame.height());
        int right = (int) Math.ceil((region.x() + region.width()) * frame.width());
        int bottom = (int) Math.ceil((region.y() + region.height()) * frame.height());
        return new Box(
                x,
                y,
                Math.max(1, Math.min(right, frame.right()) - x),
                Math.max(1, Math.min(bottom, frame.bottom()) - y));
    }
}
