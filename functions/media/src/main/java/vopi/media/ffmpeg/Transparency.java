package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static vopi.media.ffmpeg.FfmpegException.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/// Frames with an alpha plane: VP8 and VP9 in WebM, and ProRes 4444. Their colours are not
/// premultiplied.
final class Transparency {
    private static final int ALPHA = 3;

    /// Minimum 8-bit alpha that counts as opaque: coding may lower full alpha to it.
    private static final int OPAQUE = 250;

    private Transparency() {}

    /// Whether the format has an alpha plane; the frame may still be opaque.
    static boolean in(AVFrame frame) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        long exotic =
                AV_PIX_FMT_FLAG_RGB
                        | AV_PIX_FMT_FLAG_BE
                        | AV_PIX_FMT_FLAG_PAL
                        | AV_PIX_FMT_FLAG_FLOAT
                        | AV_PIX_FMT_FLAG_HWACCEL;
        return format.nb_components() == 4
                && (format.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0
                && (format.flags() & AV_PIX_FMT_FLAG_PLANAR) != 0
                && (format.flags() & exotic) == 0;
    }

    /// Whether any part of the frame is transparent.
    static boolean shows(AVFrame frame) {
        if (!in(frame)) {
            return false;
        }
        Samples alpha = Samples.of(frame, ALPHA);
        int opaque = OPAQUE << (alpha.depth() - 8);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                if (alpha.get(x, y) < opaque) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Composites the frame over a grey; its alpha is unchanged.
    ///
    /// @param grey 0 to 255
    /// @return the given frame, which now owns its data
    static AVFrame onGround(AVFrame frame, int grey) {
        check("ground", av_frame_make_writable(frame));
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        Samples alpha = Samples.of(frame, ALPHA);
        double luma = ColourSpace.fullRange(frame) ? grey : 16 + grey * 219 / 255.0;
        for (int plane = 0; plane < ALPHA; plane++) {
            int across = plane == 0 ? 0 : format.log2_chroma_w();
            int down = plane == 0 ? 0 : format.log2_chroma_h();
            double behind = plane == 0 ? luma : 128;
            blend(frame, plane, alpha, across, down, behind);
        }
        return frame;
    }

    private static void blend(
            AVFrame frame, int plane, Samples alpha, int across, int down, double behind) {
        Samples samples = Samples.of(frame, plane);
        double ground = behind * (1 << (samples.depth() - 8));
        double full = (1 << alpha.depth()) - 1;
        int width = -(-frame.width() >> across);
        int height = -(-frame.height() >> down);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share = alpha.mean(x << across, y << down, across, down) / full;
                double level = share * samples.get(x, y) + (1 - share) * ground;
                samples.put(x, y, (int) Math.round(level));
            }
        }
    }

    private record Samples(ByteBuffer bytes, int stride, int width, int height, int depth) {
        static Samples of(AVFrame frame, int plane) {
            AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
            boolean chroma = plane == 1 || plane == 2;
            int width = chroma ? -(-frame.width() >> format.log2_chroma_w()) : frame.width();
            int height = chroma ? -(-frame.height() >> format.log2_chroma_h()) : frame.height();
            int stride = frame.linesize(plane);
            int step = format.comp(plane).step();
            long bytes = (long) stride * (height - 1) + (long) width * step;
            ByteBuffer buffer =
                    new BytePointer(frame.data(plane))
                            .capacity(bytes)
                            .asByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN);
            return new Samples(buffer, stride, width, height, format.comp(plane).depth());
        }

        int get(int x, int y) {
            return depth > 8
                    ? bytes.getShort(y * stride + 2 * x) & 0xFFFF
                    : bytes.get(y * stride + x) & 0xFF;
        }

        void put(int x, int y, int value) {
            if (depth > 8) {
                bytes.putShort(y * stride + 2 * x, (short) value);
            } else {
                bytes.put(y * stride + x, (byte) value);
            }
        }

        /// Mean of the samples covered by one sample of a coarser plane.
        double mean(int x, int y, int across, int down) {
            int sum = 0;
            int count = 0;
            for (int row = y; row < Math.min(height, y + (1 << down)); row++) {
                for (int column = x; column < Math.min(width, x + (1 << across)); column++) {
                    sum += get(column, row);
                    count++;
                }
            }
            return (double) sum / count;
        }
    }
}
