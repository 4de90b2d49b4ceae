package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static vopi.media.ffmpeg.FfmpegException.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/// Interlaced frames: two fields of different moments, interleaved row by row. Only the earlier
/// field's moment is shown and scored.
final class InterlacedFields {
    private InterlacedFields() {}

    static boolean interlaced(AVFrame frame) {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0
                && planar(av_pix_fmt_desc_get(frame.format()));
    }

    /// @return a new frame, with the later field interpolated wherever it differs
    static AVFrame earlier(AVFrame frame) {
        AVFrame one = av_frame_clone(frame);
        boolean topFirst = (frame.flags() & AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST) != 0;
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        int writable = av_frame_make_writable(one);
        if (writable < 0) {
            av_frame_free(one);
            check("fields", writable);
        }
        for (int i = 0; i < format.nb_components(); i++) {
            boolean chroma = i == 1 || i == 2;
            int width = chroma ? -(-one.width() >> format.log2_chroma_w()) : one.width();
            int height = chroma ? -(-one.height() >> format.log2_chroma_h()) : one.height();
            repair(one, format.comp(i).plane(), width, height, depth(format), topFirst ? 1 : 0);
        }
        one.flags(one.flags() & ~AVFrame.AV_FRAME_FLAG_INTERLACED);
        return one;
    }

    private static void repair(
            AVFrame frame, int plane, int width, int height, int depth, int later) {
        int bytes = depth > 8 ? 2 : 1;
        byte[] row = new byte[width * bytes];
        short[] samples = new short[width * height];
        BytePointer data = new BytePointer(frame.data(plane));
        long stride = frame.linesize(plane);
        for (int y = 0; y < height; y++) {
            data.position(y * stride).get(row, 0, row.length);
            widen(row, bytes, samples, y * width);
        }
        if (new Deinterlacer(samples, width, depth).repair(later)) {
            for (int y = later; y < height; y += 2) {
                narrow(samples, y * width, bytes, row);
                data.position(y * stride).put(row, 0, row.length);
            }
        }
    }

    private static void widen(byte[] row, int bytes, short[] samples, int at) {
        if (bytes == 2) {
            ByteBuffer.wrap(row)
                    .order(ByteOrder.nativeOrder())
                    .asShortBuffer()
                    .get(samples, at, row.length / 2);
            return;
        }
        for (int x = 0; x < row.length; x++) {
            samples[at + x] = (short) (row[x] & 0xFF);
        }
    }

    private static void narrow(short[] samples, int at, int bytes, byte[] row) {
        if (bytes == 2) {
            ByteBuffer.wrap(row)
                    .order(ByteOrder.nativeOrder())
                    .asShortBuffer()
                    .put(samples, at, row.length / 2);
            return;
        }
        for (int x = 0; x < row.length; x++) {
            row[x] = (byte) samples[at + x];
        }
    }

    private static int depth(AVPixFmtDescriptor format) {
        return format.comp(0).depth() + format.comp(0).shift();
    }

    /// Whether each component has its own plane with whole-byte samples.
    private static boolean planar(AVPixFmtDescriptor format) {
        long exotic =
                AV_PIX_FMT_FLAG_BE
                        | AV_PIX_FMT_FLAG_PAL
                        | AV_PIX_FMT_FLAG_BITSTREAM
                        | AV_PIX_FMT_FLAG_FLOAT
                        | AV_PIX_FMT_FLAG_HWACCEL;
        int depth = depth(format);
        boolean separate = depth >= 8 && depth <= 16 && (format.flags() & exotic) == 0;
        for (int i = 0; i < format.nb_components(); i++) {
            separate &= format.comp(i).step() == (depth > 8 ? 2 : 1);
        }
        return separate;
    }
}
