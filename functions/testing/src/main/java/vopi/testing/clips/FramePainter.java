package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/// Fills frames of planar formats, row by row.
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
                            .asByteBuffer();
            Painter.Plane samples =
                    new Painter.Plane(plane, frame.width(), frame.height(), 1 << shiftX);
            Painter.Rows[] fields = fields(samples, number);
            double[] levels = new double[-(-frame.width() >> shiftX)];
            ByteBuffer row =
                    ByteBuffer.allocate(levels.length * (depth > 8 ? 2 : 1))
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < height; y++) {
                fields[y % fields.length].fill(y << shiftY, levels);
                put(row.clear(), levels, depth);
                bytes.put(y * stride, row.array(), 0, row.position());
            }
        }
    }

    /// In turn from the top: of an interlaced frame, the second field is half a frame later.
    private Painter.Rows[] fields(Painter.Plane plane, int number) {
        Painter painter = spec.look().painter();
        Painter.Rows first = painter.rows(plane, number);
        return spec.look().interlaced()
                ? new Painter.Rows[] {first, painter.rows(plane, number + 0.5)}
                : new Painter.Rows[] {first};
    }

    private static void put(ByteBuffer row, double[] levels, int depth) {
        if (depth > 8) {
            long max = (1L << depth) - 1;
            int unit = 1 << (depth - 8);
            for (double level : levels) {
                row.putShort((short) Math.min(max, Math.round(level * unit)));
            }
        } else {
            for (double level : levels) {
                row.put((byte) Math.round(level));
            }
        }
    }
}
