package vopi.media.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.core.media.Exposure;
import vopi.core.media.FrameScore;
import vopi.core.media.VideoQuality;
import vopi.core.media.VideoQuality.Advice;
import vopi.core.media.VideoQuality.Tip;

final class QualityReportTest {
    private static final Exposure DAYLIGHT = new Exposure(1000, 120_000, 0, 0);
    private static final double STILL = 0.002;
    private static final double CALM = 0.04;
    private static final double FAST = 0.12;

    private static VideoQuality video(
            int fps, int samples, double sharpness, IntToDoubleFunction motion, Exposure exposure) {
        List<FrameScore> scores =
                IntStream.range(0, samples)
                        .mapToObj(slot ->
                                new FrameScore(
                                        slot,
                                        (double) slot / fps,
                                        sharpness,
                                        slot == 0 ? 0 : motion.applyAsDouble(slot / fps)))
                        .toList();
        return QualityReport.of(scores, fps, exposure);
    }

    /// Ten seconds, some of them moving.
    private static VideoQuality moving(int seconds, double motion) {
        return video(10, 100, 9, second -> second < seconds ? motion : STILL, DAYLIGHT);
    }

    private static VideoQuality lit(Exposure exposure) {
        return video(10, 100, 9, _ -> STILL, exposure);
    }

    private static List<Advice> advice(VideoQuality quality) {
        return quality.tips().stream().map(Tip::advice).toList();
    }

    @Test
    void theReportCoversAllSamples() {
        List<FrameScore> scores =
                List.of(
                        new FrameScore(0, 0, 10, 0),
                        new FrameScore(1, 0.5, 20, 0.1),
                        new FrameScore(2, 1, 6, 0.003),
                        new FrameScore(3, 1.5, 7, 0.003));
        VideoQuality quality = QualityReport.of(scores, 2, new Exposure(1000, 150_000, 125, 250));
        assertThat(quality.sharpness()).isEqualTo(10.75);
        assertThat(quality.bestSharpness()).isEqualTo(20);
        assertThat(quality.motion()).isEqualTo(0.0353);
        assertThat(quality.stillSeconds()).isEqualTo(0.5);
        assertThat(quality.brightness()).isEqualTo(150);
        assertThat(quality.clippedShadows()).isEqualTo(0.125);
        assertThat(quality.clippedHighlights()).isEqualTo(0.25);
        assertThat(quality.productExtent()).isNull();
    }

    @Test
    void aGoodVideoGetsNoTip() {
        assertThat(advice(moving(0, CALM))).isEmpty();
        assertThat(advice(moving(8, CALM))).isEmpty();
    }

    @Test
    void fastMotionGivesTheTipToTurnMoreSlowly() {
        VideoQuality quality = moving(8, FAST);
        assertThat(advice(quality)).containsExactly(Advice.TURN_SLOWER);
        assertThat(quality.tips().getFirst().text()).contains("in 80 % of the seconds");
        assertThat(advice(moving(3, FAST))).isEmpty();
    }

    @Test
    void constantMotionGivesTheTipToPause() {
        VideoQuality never = moving(10, CALM);
        assertThat(advice(never)).containsExactly(Advice.PAUSE);
        assertThat(never.tips().getFirst().text()).startsWith("No second of the video is still.");
        assertThat(moving(9, CALM).tips().getFirst().text())
                .startsWith("Only 10 % of the seconds are still.");
    }

    @Test
    void motionDoesNotDependOnTheSamplingRate() {
        assertThat(advice(video(30, 300, 9, _ -> FAST / 3, DAYLIGHT)))
                .containsExactly(Advice.TURN_SLOWER);
        assertThat(advice(video(2, 20, 9, _ -> CALM * 5, DAYLIGHT))).containsExactly(Advice.PAUSE);
    }

    @Test
    void aBlurredVideoGivesTheTipToFocus() {
        VideoQuality quality = video(10, 100, 3.24, _ -> STILL, DAYLIGHT);
        assertThat(advice(quality)).containsExactly(Advice.FOCUS);
        assertThat(quality.tips().getFirst().text()).contains("measures only 3.2; from 5");
        assertThat(advice(video(10, 100, 5, _ -> STILL, DAYLIGHT))).isEmpty();
    }

    @Test
    void aDarkVideoGivesTheTipToUseMoreLight() {
        VideoQuality dark = lit(new Exposure(1000, 40_000, 0, 0));
        assertThat(advice(dark)).containsExactly(Advice.MORE_LIGHT);
        assertThat(dark.tips().getFirst().text()).contains("dark: 40 of 255");
    }

    @Test
    void aBlackBackgroundDoesNotCountAsDark() {
        assertThat(advice(lit(new Exposure(1000, 40_000, 600, 0)))).isEmpty();
        assertThat(advice(lit(new Exposure(1000, 0, 1000, 0)))).containsExactly(Advice.MORE_LIGHT);
    }

    @Test
    void aSmallProductGivesTheTipToFilmFromCloser() {
        VideoQuality far = QualityReport.withProduct(moving(0, CALM), 0.31);
        assertThat(advice(far)).containsExactly(Advice.MOVE_CLOSER);
        assertThat(far.tips().getFirst().text()).contains("only 31 % of the picture");
        assertThat(far.productExtent()).isEqualTo(0.31);
        assertThat(advice(QualityReport.withProduct(far, 0.31))).hasSize(1);
        assertThat(advice(QualityReport.withProduct(far, 0.7))).isEmpty();
    }

    @Test
    void oneFrameHasNoMotion() {
        VideoQuality one = video(10, 1, 9, _ -> STILL, DAYLIGHT);
        assertThat(one.motion()).isZero();
        assertThat(one.sharpness()).isEqualTo(9);
    }
}
