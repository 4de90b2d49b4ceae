package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.cost.DecodeCost;
import vopi.core.media.ScoringPlan;
import vopi.core.media.Video;
import vopi.media.ffmpeg.PacketIndex;
import vopi.media.ffmpeg.StreamFacts;

final class StreamCostTest {
    private static final int FPS = 10;
    private static final int FULL_HD_BYTES_A_SECOND = 2_000_000;

    @Test
    void workGrowsWithTheVideoAndWorkersWithTheWork() {
        assertThat(segments(5, 30, 5 * FULL_HD_BYTES_A_SECOND)).isEqualTo(1);
        assertThat(segments(60, 30, 60 * FULL_HD_BYTES_A_SECOND)).isBetween(8, 12);
        assertThat(segments(600, 30, 600L * FULL_HD_BYTES_A_SECOND)).isEqualTo(40);
    }

    @Test
    void aWorkerGetsAtLeastFiveSecondsOfFullHd() {
        for (int seconds = 10; seconds < 200; seconds += 10) {
            int segments = segments(seconds, 30, (long) seconds * FULL_HD_BYTES_A_SECOND);
            assertThat((double) seconds / segments).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void theBitRateAddsToTheCost() {
        double few = StreamCost.seconds(DecodeCost.MEASURED, facts(60, 30, 4_000_000), FPS);
        double many = StreamCost.seconds(DecodeCost.MEASURED, facts(60, 30, 240_000_000), FPS);
        assertThat(many).isGreaterThan(3 * few);
    }

    @Test
    void aFileHoldsNoMoreFramesThanItsBytesAllow() {
        double honest = StreamCost.seconds(DecodeCost.MEASURED, facts(3600, 1000, 1L << 40), FPS);
        double lying = StreamCost.seconds(DecodeCost.MEASURED, facts(3600, 1000, 1_000_000), FPS);
        assertThat(lying).isLessThan(600).isLessThan(honest / 20);
    }

    private static int segments(int seconds, int rate, long bytes) {
        StreamFacts facts = facts(seconds, rate, bytes);
        Video video = new Video(seconds, 1920, 1080, rate, "h264", Map.of());
        ScoringPlan plan =
                new SegmentPlanner(SegmentPlanner.MAX_SEGMENTS, DecodeCost.MEASURED)
                        .plan(new ProbedVideo(video, facts), "key", FPS);
        return plan.segments();
    }

    private static StreamFacts facts(int seconds, int rate, long bytes) {
        return new StreamFacts(
                "mpegts",
                "",
                0,
                "h264",
                "yuv420p",
                1920,
                1080,
                0,
                false,
                1,
                1000,
                0,
                1000L * seconds,
                rate,
                PacketIndex.NONE,
                8,
                bytes,
                List.of());
    }
}
