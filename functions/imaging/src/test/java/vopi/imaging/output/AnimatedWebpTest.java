package vopi.imaging.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.image.EncodedImage;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class AnimatedWebpTest {
    private static final int WIDTH = 35;
    private static final int HEIGHT = 21;
    private static final int MILLISECONDS = 150;

    /// A square of one colour in a transparent picture.
    private static Bitmap frame(int at, int level) {
        Bitmap frame = Bitmap.blank(WIDTH, HEIGHT, 4);
        for (int y = 4; y < 16; y++) {
            for (int x = at; x < at + 12; x++) {
                int pixel = 4 * (y * WIDTH + x);
                frame.data()[pixel] = (byte) level;
                frame.data()[pixel + 3] = (byte) 255;
            }
        }
        return frame;
    }

    private static int number(byte[] data, int at, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (data[at + i] & 255) << (8 * i);
        }
        return number;
    }

    @Test
    void theFileHasAHeaderAProfileEndlessLoopsAndEachFrame() {
        byte[] file = AnimatedWebp.of(List.of(frame(3, 200), frame(18, 90)), 90, MILLISECONDS);

        assertThat(number(file, 4, 4)).isEqualTo(file.length - 8);
        List<WebpChunk> chunks = WebpChunk.of(file);
        assertThat(chunks)
                .extracting(WebpChunk::type)
                .containsExactly("VP8X", "ICCP", "ANIM", "ANMF", "ANMF");
        byte[] header = chunks.getFirst().data();
        assertThat(header[0]).as("profile, alpha, animation").isEqualTo((byte) 0x32);
        assertThat(number(header, 4, 3)).isEqualTo(WIDTH - 1);
        assertThat(number(header, 7, 3)).isEqualTo(HEIGHT - 1);
        assertThat(number(chunks.get(2).data(), 4, 2)).as("loops").isZero();
        for (WebpChunk frame : chunks.subList(3, 5)) {
            assertThat(number(frame.data(), 6, 3)).isEqualTo(WIDTH - 1);
            assertThat(number(frame.data(), 9, 3)).isEqualTo(HEIGHT - 1);
            assertThat(number(frame.data(), 12, 3)).isEqualTo(MILLISECONDS);
        }
    }

    @Test
    void eachFrameDecodesToItsPicture() {
        List<Bitmap> frames = List.of(frame(3, 200), frame(18, 90));

        List<WebpChunk> chunks = WebpChunk.of(AnimatedWebp.of(frames, 95, MILLISECONDS));

        for (int i = 0; i < frames.size(); i++) {
            List<WebpChunk> still = new ArrayList<>();
            still.add(WebpChunk.header(WebpChunk.HAS_ALPHA, WIDTH, HEIGHT));
            still.addAll(WebpChunk.within(chunks.get(3 + i).data(), 16));
            Bitmap decoded =
                    Codec.decodeWithAlpha(
                            new EncodedImage(WebpChunk.file(still), "image/webp", WIDTH, HEIGHT));
            assertThat(decoded.channel(3).data()).isEqualTo(frames.get(i).channel(3).data());
            int middle = i == 0 ? 9 : 24;
            assertThat(decoded.at(middle, 10, 0))
                    .isBetween(
                            frames.get(i).at(middle, 10, 0) - 12,
                            frames.get(i).at(middle, 10, 0) + 12);
        }
    }
}
