package vopi.testing.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every sample of a painted frame is the painter's level at its position.
final class FramePainterTest {
    private static final int NUMBER = 7;

    /// Odd sizes: the last samples of chroma lie outside of the picture.
    @ParameterizedTest
    @CsvSource({
        "yuv420p, 288, 192, false",
        "yuv420p, 75, 43, false",
        "yuvj422p, 75, 43, false",
        "yuv420p, 64, 48, true",
        "yuv422p10le, 64, 48, true",
        "yuva444p10le, 75, 43, false",
        "yuv420p12le, 75, 43, false",
        "gbrp, 75, 43, false",
        "gray, 75, 43, false"
    })
    void aFrameHasThePaintersLevels(String format, int width, int height, boolean interlaced) {
        ClipSpec spec = ClipSpec.of("mpeg4", ".mp4").size(width, height).pixels(format, false);
        check(interlaced ? spec.interlaced() : spec);
    }

    @ParameterizedTest
    @CsvSource({"yuv420p, false", "yuv420p, true", "yuv422p10le, true"})
    void aPainterWithoutRowsPaintsEachPixel(String format, boolean interlaced) {
        ClipSpec spec =
                ClipSpec.of("mpeg4", ".mp4")
                        .size(33, 21)
                        .pixels(format, false)
                        .painted((plane, x, y, time) -> (x * 5 + y * 3 + time * 2 + plane) % 256);
        check(interlaced ? spec.interlaced() : spec);
    }

    private static void check(ClipSpec spec) {
        AVFrame frame = av_frame_alloc();
        frame.width(spec.pixels().width());
        frame.height(spec.pixels().height());
        frame.format(av_get_pix_fmt(spec.pixels().format()));
        assertThat(av_frame_get_buffer(frame, 0)).isZero();
        new FramePainter(spec).paint(frame, NUMBER);
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        for (int plane = 0; plane < format.nb_components(); plane++) {
            boolean chroma = plane == 1 || plane == 2;
            int shiftX = chroma ? format.log2_chroma_w() : 0;
            int shiftY = chroma ? format.log2_chroma_h() : 0;
            BytePointer data = new BytePointer(frame.data(plane));
            for (int y = 0; y < -(-frame.height() >> shiftY); y++) {
                double time = NUMBER + (spec.look().interlaced() && y % 2 == 1 ? 0.5 : 0);
                for (int x = 0; x < -(-frame.width() >> shiftX); x++) {
                    double level =
                            spec.look().painter().level(plane, x << shiftX, y << shiftY, time);
                    long row = (long) y * frame.linesize(plane);
                    if (sample(data, row, x, format.comp(0).depth())
                            != rounded(level, format.comp(0).depth())) {
                        throw new AssertionError("plane %d, %d, %d".formatted(plane, x, y));
                    }
                }
            }
        }
        av_frame_free(frame);
    }

    private static long sample(BytePointer data, long row, int x, int depth) {
        return depth > 8
                ? (data.get(row + 2L * x) & 0xFF) | (data.get(row + 2L * x + 1) & 0xFF) << 8
                : data.get(row + x) & 0xFF;
    }

    private static long rounded(double level, int depth) {
        return Math.min((1L << depth) - 1, Math.round(level * (1 << (depth - 8))));
    }
}
