package vopi.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

final class JobObjectKeysTest {
    private static final JobObjectKeys KEYS =
            new JobObjectKeys(JobId.of("0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10"));
    private static final AttemptKeys FIRST = new AttemptKeys(KEYS.job(), 1);
    private static final AttemptKeys SECOND = new AttemptKeys(KEYS.job(), 2);
    private static final String ROOT = "jobs/0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10/";

    @Test
    void usersSeeViewFrameAndTimeInAName() {
        ViewKey view = new ViewKey("product_1", "front");
        assertThat(KEYS.finalFrame(view, new FrameId(46), 4.5))
                .isEqualTo(ROOT + "frames/product_1_front_frame_00046_t4.50.png");
        String name = "product_1_front_frame_00046_real.jpg";
        assertThat(commercial(FIRST, view)).isEqualTo(ROOT + "commercial/" + name);
        assertThat(commercial(SECOND, view)).isEqualTo(ROOT + "commercial/2/" + name);
    }

    private static String commercial(AttemptKeys keys, ViewKey view) {
        return keys.commercial(view, new FrameId(46), CommercialVersion.REAL, ImageFormat.JPEG);
    }

    @Test
    void objectsThatCanDifferAreSeparateForEachAttempt() {
        ViewKey view = new ViewKey("product_1", "front");
        FrameId frame = new FrameId(46);
        List<Function<AttemptKeys, String>> keys =
                List.of(
                        one -> one.source(".mp4"),
                        AttemptKeys::plan,
                        one -> one.segmentScores(0),
                        one -> one.classificationFailure(0),
                        AttemptKeys::selection,
                        one -> one.cutOut(view, frame),
                        one -> one.cutOutRecord(view),
                        one -> commercial(one, view));
        assertThat(keys)
                .allSatisfy(key -> {
                    assertThat(key.apply(FIRST)).isNotEqualTo(key.apply(SECOND)).startsWith(ROOT);
                    assertThat(key.apply(SECOND)).startsWith(ROOT);
                });
        assertThat(SECOND.segmentScores(0)).doesNotStartWith(FIRST.segmentScoresPrefix());
        assertThatThrownBy(() -> new AttemptKeys(KEYS.job(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theKeyOfAFinalFrameNamesItsFrame() {
        ViewKey view = new ViewKey("product_1", "front_frame_00001_t1");
        String key = KEYS.finalFrame(view, new FrameId(123_456), 4.5);
        assertThat(JobObjectKeys.frameOf(key)).isEqualTo(new FrameId(123_456));
    }

    @Test
    void namesDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(KEYS.finalFrame(new ViewKey("p", "v"), new FrameId(1), 0.25))
                    .endsWith("_t0.25.png");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyKeyOfAJobIsBelowItsRoot() {
        assertThat(KEYS.root()).isEqualTo(ROOT);
        assertThat(KEYS.call("abc")).startsWith(ROOT);
        assertThat(SECOND.source(".mp4")).startsWith(KEYS.sourcePrefix()).startsWith(ROOT);
    }
}
