package vopi.imaging.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vopi.core.image.ImageFormat;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// An animated WebP in sRGB that plays without end. OpenCV encodes each frame; the container is
/// written here.
///
/// @see "RFC 9649, WebP Image Format, section 2.7.1"
public final class AnimatedWebp {
    private static final Set<String> PICTURE = Set.of("ALPH", "VP8 ", "VP8L");

    /// Background (blue, green, red, alpha: transparent) and number of loops (0: without end).
    private static final int ANIMATION = 6;

    /// Position, size and duration of a frame, three bytes each, and flags.
    private static final int FRAME = 16;

    /// The frame replaces the one before it, also where it is transparent.
    private static final int DO_NOT_BLEND = 0x02;

    private AnimatedWebp() {}

    /// @param frames BGRA, of one size, not empty
    /// @param quality 1 to 100
    /// @param milliseconds that each frame is shown
    public static byte[] of(List<Bitmap> frames, int quality, int milliseconds) {
        Bitmap first = frames.getFirst();
        int flags = WebpChunk.HAS_ICC | WebpChunk.HAS_ALPHA | WebpChunk.IS_ANIMATED;
        List<WebpChunk> chunks = new ArrayList<>();
        chunks.add(WebpChunk.header(flags, first.width(), first.height()));
        chunks.add(new WebpChunk("ICCP", SrgbProfile.bytes()));
        chunks.add(new WebpChunk("ANIM", new byte[ANIMATION]));
        for (Bitmap frame : frames) {
            chunks.add(frame(frame, quality, milliseconds));
        }
        return WebpChunk.file(chunks);
    }

    /// One picture in sRGB, as the frames of an animation are encoded.
    ///
    /// @param picture BGRA
    public static byte[] still(Bitmap picture, int quality) {
        return new WebpFile()
                .tagged(Codec.encode(picture, ImageFormat.WEBP, quality).bytes(), null);
    }

    private static WebpChunk frame(Bitmap frame, int quality, int milliseconds) {
        byte[] file = Codec.encode(frame, ImageFormat.WEBP, quality).bytes();
        byte[] picture =
                WebpChunk.joined(
                        WebpChunk.of(file).stream()
                                .filter(chunk -> PICTURE.contains(chunk.type()))
                                .toList());
        byte[] data = new byte[FRAME + picture.length];
        WebpChunk.put24(data, 6, frame.width() - 1);
        WebpChunk.put24(data, 9, frame.height() - 1);
        WebpChunk.put24(data, 12, milliseconds);
        data[15] = DO_NOT_BLEND;
        System.arraycopy(picture, 0, data, FRAME, picture.length);
        return new WebpChunk("ANMF", data);
    }
}
