package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import vopi.media.score.Luma;

/// One decoded frame, held by reference: several references cost the memory of one frame. The
/// receiver closes it.
public final class DecodedFrame implements AutoCloseable {
    /// Dimensions that differ by less count as equal: cropping or block rounding explains them.
    private static final double SAME_SIZE = 0.02;

    private final AVFrame frame;
    private final DisplayGeometry geometry;
    private @Nullable DecodedFrame gray;
    private @Nullable AVFrame prepared;

    private DecodedFrame(AVFrame frame, DisplayGeometry geometry) {
        this.frame = frame;
        this.geometry = geometry;
    }

    /// A separate reference to the frame's data.
    static DecodedFrame of(AVFrame frame, DisplayGeometry geometry) {
        return new DecodedFrame(av_frame_clone(frame), geometry);
    }

    /// Takes ownership of the frame.
    static DecodedFrame owning(AVFrame frame, DisplayGeometry geometry) {
        return new DecodedFrame(frame, geometry);
    }

    /// Another reference to the same frame.
    public DecodedFrame share() {
        DecodedFrame shared = of(frame, geometry);
        if (prepared != null) {
            shared.prepared = av_frame_clone(prepared);
        }
        return shared;
    }

    public int width() {
        return frame.width();
    }

    public int height() {
        return frame.height();
    }

    /// The picture of one moment: of an interlaced frame, the earlier field. Scores and images use
    /// the same picture, because two interlaced moments would measure as sharp. A transparent frame
    /// is composited on the framing's grey: the colours under transparent pixels are not part of
    /// the picture.
    AVFrame frame() {
        Integer ground = Transparency.in(frame) ? geometry.framing().ground() : null;
        boolean interlaced = InterlacedFields.interlaced(frame);
        if (!interlaced && ground == null) {
            return frame;
        }
        if (prepared == null) {
            AVFrame one = interlaced ? InterlacedFields.earlier(frame) : av_frame_clone(frame);
            prepared = ground == null ? one : Transparency.onGround(one, ground);
        }
        return prepared;
    }

    /// A reference to the picture without bars, which the caller frees.
    AVFrame shown() {
        return Cropping.of(frame(), geometry.framing());
    }

    /// Its alpha, 0 to the maximum of its bit depth; null if the format has none. Valid until the
    /// picture is closed.
    public @Nullable Luma opacity() {
        return Transparency.in(frame) ? plane(frame, 3, true) : null;
    }

    DisplayGeometry geometry() {
        return geometry;
    }

    /// Its luma, scaled to the size of another picture of the same video so that their sharpness
    /// can be compared; valid until the picture is closed.
    ///
    /// @param pixels display size to scale to, 0 for the picture's own size
    public Luma luma(long pixels) {
        double now =
                (double) geometry.shownWidth(width(), height())
                        * geometry.shownHeight(width(), height());
        double scale = pixels == 0 ? 1 : Math.sqrt(pixels / now);
        return Math.abs(scale - 1) <= SAME_SIZE ? luma() : gray(scale).luma();
    }

    private DecodedFrame gray(double scale) {
        if (gray == null) {
            gray = Converter.gray(this, scale);
        }
        return gray;
    }

    private Luma luma() {
        AVFrame shown = frame();
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(shown.format());
        if (!planarLuma(shown, format)) {
            return gray(1).luma();
        }
        return plane(shown, 0, ColourSpace.fullRange(shown));
    }

    private static Luma plane(AVFrame frame, int index, boolean fullRange) {
        AVComponentDescriptor component = av_pix_fmt_desc_get(frame.format()).comp(index);
        int stride = frame.linesize(index);
        long bytes = (long) stride * (frame.height() - 1) + (long) frame.width() * component.step();
        ByteBuffer plane = new BytePointer(frame.data(index)).capacity(bytes).asByteBuffer();
        return new Luma(
                plane,
                stride,
                frame.width(),
                frame.height(),
                component.depth(),
                component.shift(),
                fullRange);
    }

    private static boolean planarLuma(AVFrame frame, AVPixFmtDescriptor format) {
        long exotic =
                AV_PIX_FMT_FLAG_BE
                        | AV_PIX_FMT_FLAG_RGB
                        | AV_PIX_FMT_FLAG_PAL
                        | AV_PIX_FMT_FLAG_BITSTREAM
                        | AV_PIX_FMT_FLAG_FLOAT;
        AVComponentDescriptor component = format.comp(0);
        int bytes = component.depth() > 8 ? 2 : 1;
        return (format.flags() & exotic) == 0
                && component.plane() == 0
                && component.step() == bytes
                && component.depth() <= 16
                && component.depth() >= 8
                && (bytes == 2 || component.shift() == 0)
                && frame.linesize(0) > 0;
    }

    @Override
    public void close() {
        if (gray != null) {
            gray.close();
            gray = null;
        }
        if (prepared != null) {
            av_frame_free(prepared);
            prepared = null;
        }
        av_frame_free(frame);
    }
}
