package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/// Fills frames of planar formats.
record FramePainter(ClipSpec spec) {
    void paint(AVFrame frame, int number) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        int depth = format.comp(0).depth();
        Painter painter = spec.look().painter();
        Painter.Moment even = painter.at(number, frame.width(), frame.height());
        Painter.Moment odd =
                spec.look().interlaced()
                        ? painter.at(number + 0.5, frame.width(), frame.height())
                        : even;
        for (int plane = 0; plane < format.nb_components(); plane++) {
            boolean chroma = plane == 1 || plane == 2;
            int shiftX = chroma ? format.log2_chroma_w() : 0;
            int shiftY = chroma ? format.log2_chroma_h() : 0;
            int width = -(-frame.width() >> shiftX);
            int height = -(-frame.height() >> shiftY);
            int stride = frame.linesize(plane);
            ByteBuffer bytes =
                    new BytePointer(frame.data(plane))
                            .capacity((long) stride * height)
                            .asByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < height; y++) {
                Painter.Moment moment = (y & 1) == 0 ? even : odd;
                for (int x = 0; x < width; x++) {
                    double level = moment.level(plane, x << shiftX, y << shiftY);
                    put(bytes, y * stride, x, level, depth);
                }
            }
        }
    }

    private static void put(ByteBuffer bytes, int row, int x, double level, int depth) {
        if (depth > 8) {
            long most = (1L << depth) - 1;
            long value = Math.min(most, Math.round(level * (1 << (depth - 8))));
            bytes.putShort(row + 2 * x, (short) value);
        } else {
            bytes.put(row + x, (byte) Math.round(level));
        }
    }
}
