package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import vopi.media.score.Luma;

/// One decoded frame, held by reference: several of it cost the memory of one. Whoever gets one
/// closes it.
public final class Picture implements AutoCloseable {
    /// Sides that differ by less are of one size: it was cropped, or rounded to blocks.
    private static final double SAME_SIZE = 0.02;

    private final AVFrame frame;
    private final Geometry geometry;
    private @Nullable Picture gray;
    private @Nullable AVFrame oneField;

    private Picture(AVFrame frame, Geometry geometry) {
        this.frame = frame;
        this.geometry = geometry;
    }

    /// A reference of its own to the frame's data.
    static Picture of(AVFrame frame, Geometry geometry) {
        return new Picture(av_frame_clone(frame), geometry);
    }

    /// Takes the frame over.
    static Picture owning(AVFrame frame, Geometry geometry) {
        return new Picture(frame, geometry);
    }

    /// Another reference to the same frame.
    public Picture share() {
        Picture shared = of(frame, geometry);
        if (oneField != null) {
            shared.oneField = av_frame_clone(oneField);
        }
        return shared;
    }

    public int width() {
        return frame.width();
    }

    public int height() {
        return frame.height();
    }

    /// What it shows of one moment: of an interlaced frame, that of the earlier field. Scores and
    /// images are of the same, since fields of two moments score as if they were sharp.
    AVFrame frame() {
        if (!Fields.interlaced(frame)) {
            return frame;
        }
        if (oneField == null) {
            oneField = Fields.earlier(frame);
        }
        return oneField;
    }

    Geometry geometry() {
        return geometry;
    }

    /// Its brightness at the size of another picture of the same video, so that the sharpness of
    /// both can be compared; valid until the picture is closed.
    ///
    /// @param pixels of that size as shown, 0 for the picture's own
    public Luma luma(long pixels) {
        double now =
                (double) geometry.shownWidth(width(), height())
                        * geometry.shownHeight(width(), height());
        double scale = pixels == 0 ? 1 : Math.sqrt(pixels / now);
        return Math.abs(scale - 1) <= SAME_SIZE ? luma() : gray(scale).luma();
    }

    private Picture gray(double scale) {
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
        AVComponentDescriptor component = format.comp(0);
        int stride = shown.linesize(0);
        long bytes = (long) stride * (shown.height() - 1) + (long) shown.width() * component.step();
        ByteBuffer plane = new BytePointer(shown.data(0)).capacity(bytes).asByteBuffer();
        return new Luma(
                plane,
                stride,
                width(),
                height(),
                component.depth(),
                component.shift(),
                Colours.fullRange(shown));
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
        if (oneField != null) {
            av_frame_free(oneField);
            oneField = null;
        }
        av_frame_free(frame);
    }
}
