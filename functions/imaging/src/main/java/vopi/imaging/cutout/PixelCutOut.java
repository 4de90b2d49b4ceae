package vopi.imaging.cutout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.port.CutOut;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// A cut-out method that works on decoded pixels. A chain of such methods decodes the frame once
/// and encodes the result once.
public interface PixelCutOut extends CutOut {
    /// A [CutOut.Result] before it is encoded.
    ///
    /// @param image BGRA with straight alpha, as large as the frame
    record Pixels(
            Bitmap image,
            double confidence,
            boolean needsReview,
            List<String> notes,
            @Nullable String unfit) {
        Pixels with(Bitmap other) {
            return new Pixels(other, confidence, needsReview, notes, unfit);
        }

        Result encoded() {
            return new Result(Codec.png(image), confidence, needsReview, notes, unfit);
        }
    }

    /// @param frame BGR, or BGRA if the video is transparent
    /// @param request its frame and region are not read
    Pixels cutOut(Bitmap frame, Request request);

    @Override
    default Result cutOut(Request request) {
        return cutOut(Codec.decodeAsStored(request.frame()), request).encoded();
    }

    /// The method itself, or one that encodes the pixels for a method that takes files only.
    static PixelCutOut of(CutOut method) {
        return method instanceof PixelCutOut pixels ? pixels : new EncodedCutOut(method);
    }
}
