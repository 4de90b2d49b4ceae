package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.media.VideoQuality;
import vopi.core.media.VideoQuality.Advice;
import vopi.core.media.VideoQuality.Tip;

final class QualityLinesTest {
    @Test
    void figuresComeBeforeTips() {
        VideoQuality quality =
                new VideoQuality(
                        8.24,
                        12.5,
                        0.0416,
                        0.25,
                        110.4,
                        0.0152,
                        0,
                        null,
                        List.of(new Tip(Advice.PAUSE, "Pause.")));
        assertThat(QualityLines.of(quality))
                .containsExactly(
                        "sharpness 8.2, best 12.5 (5 is sharp); motion 0.042; 25 % of the seconds"
                                + " still",
                        "brightness 110 of 255; 1.5 % black, 0.0 % white without detail",
                        "Tip: Pause.");
    }
}
