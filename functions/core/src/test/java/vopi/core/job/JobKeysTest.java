package vopi.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import vopi.core.image.ImageFormat;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

final class JobKeysTest {
    private static final JobKeys KEYS =
            new JobKeys(JobId.of("0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10"));
    private static final String ROOT = "jobs/0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10/";

    @Test
    void usersSeeViewFrameAndTimeInAName() {
        ViewKey view = new ViewKey("product_1", "front");
        assertThat(KEYS.finalFrame(view, new FrameId(46), 4.5))
                .isEqualTo(ROOT + "frames/product_1_front_frame_00046_t4.50.png");
        assertThat(KEYS.commercial(view, new FrameId(46), CommercialVersion.REAL, ImageFormat.JPEG))
                .isEqualTo(ROOT + "commercial/product_1_front_frame_00046_real.jpg");
    }

    @Test
    void theKeyOfAFinalFrameNamesItsFrame() {
        ViewKey view = new ViewKey("product_1", "front_frame_00001_t1");
        String key = KEYS.finalFrame(view, new FrameId(123_456), 4.5);
        assertThat(JobKeys.frameOf(key)).isEqualTo(new FrameId(123_456));
    }

    @Test
    void namesDoNotFollowTheMachinesLanguage() {
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
    void everythingOfAJobLiesBelowItsRoot() {
        assertThat(KEYS.root()).isEqualTo(ROOT);
        assertThat(KEYS.call("abc")).startsWith(ROOT);
        assertThat(KEYS.selection()).startsWith(ROOT);
        assertThat(KEYS.source(".mp4")).startsWith(KEYS.sourcePrefix()).startsWith(ROOT);
    }
}
