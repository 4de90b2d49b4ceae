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
        for (int plane = 0; plane < format.nb_components(); plane++) {
            boolean chroma = plane == 1 || plane == 2;
            int shiftX = chroma ? format.log2_chroma_w() : 0;
            int shiftY = chroma ? format.log2_chroma_h() : 0;
            int height = -(-frame.height() >> shiftY);
            int stride = frame.linesize(plane);
            ByteBuffer bytes =
                    new BytePointer(frame.data(plane))
                            .capacity((long) stride * height)
                            .asByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < height; y++) {
                double time = spec.look().interlaced() ? number + (y & 1) * 0.5 : number;
                for (int x = 0; x < -(-frame.width() >> shiftX); x++) {
                    double level =
                            spec.look().painter().level(plane, x << shiftX, y << shiftY, time);
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
