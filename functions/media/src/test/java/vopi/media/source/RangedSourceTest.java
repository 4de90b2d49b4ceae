package vopi.media.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.media.ByteRange;

final class RangedSourceTest {
    private static final int MB = 1 << 20;

    private final byte[] bytes = new byte[10 * MB];
    private final List<String> requested = new ArrayList<>();

    RangedSourceTest() {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 4096);
        }
    }

    @Test
    void expectedRangesTakeOneRequest() throws IOException {
        RangedSource source = source(new ByteRange(0, 1000), new ByteRange(5000, 900_000));
        read(source, 0, 1000);
        read(source, 5000, 900_000);
        assertThat(requested).containsExactly("0+1000", "5000+895000");
        assertThat(source.requests()).isEqualTo(2);
        assertThat(source.bytesRead()).isEqualTo(896_000);
    }

    @Test
    void aLongRangeIsSplitIntoRequestsOfEqualSize() throws IOException {
        RangedSource source = source(new ByteRange(0, 9 * MB));
        read(source, 0, 9 * MB);
        int third = 3 * MB;
        assertThat(requested)
                .containsExactly("0+" + third, third + "+" + third, 2 * third + "+" + third);
    }

    @Test
    void unexpectedReadsUseGrowingRequests() throws IOException {
        RangedSource source = source(new ByteRange(0, 1000));
        read(source, 1000, 1000 + 7 * RangedSource.MIN);
        assertThat(source.requests()).isEqualTo(3);
        read(source, 8 * MB, 8 * MB + 10);
        assertThat(requested).last().isEqualTo(8 * MB + "+" + RangedSource.MIN);
    }

    @Test
    void backwardSeeksCauseNoRequest() throws IOException {
        RangedSource source = source(new ByteRange(0, MB));
        read(source, 0, MB);
        read(source, 3 * MB, 3 * MB + 100);
        read(source, 17, 4000);
        assertThat(requested).hasSize(2);
    }

    @Test
    void cachedBytesAreNotRequestedAgain() throws IOException {
        RangedSource source = source();
        read(source, 50_000, 50_100);
        read(source, 0, 60_000);
        assertThat(requested).containsExactly("50000+" + RangedSource.MIN, "0+50000");
    }

    @Test
    void readingPastTheEndIsEmpty() throws IOException {
        RangedSource source = source();
        read(source, bytes.length - 100, bytes.length);
        assertThat(requested).containsExactly(bytes.length - 100 + "+100");
    }

    private RangedSource source(ByteRange... expected) {
        return new RangedSource(
                (offset, length) -> {
                    requested.add(offset + "+" + length);
                    int from = (int) offset;
                    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
                },
                bytes.length,
                List.of(expected));
    }

    private void read(RangedSource source, int from, int to) throws IOException {
        for (int at = from; at < to; ) {
            byte[] part = source.read(at, Math.min(32_768, to - at));
            assertThat(part)
                    .isNotEmpty()
                    .isEqualTo(Arrays.copyOfRange(bytes, at, at + part.length));
            at += part.length;
        }
    }
}
