package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/// Reference luma of a frame in doubles, full range, 0 to 255, computed pixel by pixel.
final class PlainLuma {
    private PlainLuma() {}

    static double[][] of(AVFrame frame) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        if ((format.flags() & AV_PIX_FMT_FLAG_RGB) != 0) {
            return ofColours(frame);
        }
        double[][] luma = plane(frame, 0);
        if ((frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0) {
            boolean top = (frame.flags() & AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST) != 0;
            luma = PlainFields.earlier(luma, top ? 1 : 0);
        }
        if (frame.color_range() == AVCOL_RANGE_JPEG
                || format.name().getString().startsWith("yuvj")) {
            return luma;
        }
        for (double[] row : luma) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.max(0, Math.min(255, (row[x] - 16) * 255.0 / 219.0));
            }
        }
        return luma;
    }

    /// From planes of green, blue and red, with the weights of BT.601.
    private static double[][] ofColours(AVFrame frame) {
        double[][] green = plane(frame, 0);
        double[][] blue = plane(frame, 1);
        double[][] red = plane(frame, 2);
        for (int y = 0; y < green.length; y++) {
            for (int x = 0; x < green[y].length; x++) {
                green[y][x] = 0.299 * red[y][x] + 0.587 * green[y][x] + 0.114 * blue[y][x];
            }
        }
        return green;
    }

    /// Scaled to 8-bit levels.
    private static double[][] plane(AVFrame frame, int plane) {
        int depth = av_pix_fmt_desc_get(frame.format()).comp(0).depth();
        double unit = 1 << (depth - 8);
        double[][] levels = new double[frame.height()][frame.width()];
        BytePointer data = new BytePointer(frame.data(plane));
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                long at = (long) y * frame.linesize(plane) + (depth > 8 ? 2L : 1L) * x;
                int raw = data.get(at) & 0xFF;
                if (depth > 8) {
                    raw |= (data.get(at + 1) & 0xFF) << 8;
                }
                levels[y][x] = raw / unit;
            }
        }
        return levels;
    }
}
