package vopi.imaging.cutout;

import vopi.core.port.CutOut;
import vopi.core.view.Region;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;

/// Cuts one of several products out: passes only its region of the frame on, and puts the result
/// back at the same place of a transparent image of the frame's size.
///
/// @param inner is called without a region
public record RegionCutOut(CutOut inner) implements CutOut {
    @Override
    public Result cutOut(Request request) {
        Region region = request.region();
        if (region == null) {
            return inner.cutOut(request);
        }
        Bitmap frame = Codec.decodeAsStored(request.frame());
        Box box = box(region, frame.frame());
        PixelCutOut.Pixels part = PixelCutOut.of(inner).cutOut(frame.crop(box), request);
        return part.with(part.image().placed(box, frame.frame())).encoded();
    }

    @Override
    public boolean costs() {
        return inner.costs();
    }

    static Box box(Region region, Box frame) {
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
