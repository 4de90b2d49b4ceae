package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vopi.core.job.JobId;
import vopi.imaging.pixels.Bitmap;

final class QuickMattesTest {
    private static final JobId JOB = new JobId(new UUID(0, 1));

    private final QuickMattes mattes = new QuickMattes();
    private final List<String> inferences = new ArrayList<>();
    private final Matting matting =
            new Matting() {
                @Override
                public Matte fine(Bitmap frame) {
                    inferences.add("fine");
                    return new Matte(Bitmap.blank(frame.width(), frame.height(), 1), 1, "fake");
                }

                @Override
                public Matte quick(Bitmap frame) {
                    inferences.add("quick");
                    return new Matte(Bitmap.blank(frame.width(), frame.height(), 1), 1, "fake");
                }
            };

    private static Bitmap frame(int level) {
        Bitmap frame = Bitmap.blank(4, 2, 3);
        java.util.Arrays.fill(frame.data(), (byte) level);
        return frame;
    }

    @Test
    void aFrameOfAJobIsLookedAtOnce() {
        Matte views = mattes.of(JOB, matting).quick(frame(1));
        Matte cutOut = mattes.of(JOB, matting).quick(frame(1));
        assertThat(cutOut).isSameAs(views);
        assertThat(inferences).hasSize(1);
    }

    @Test
    void anotherFrameJobOrShapeIsAnotherPicture() {
        Matting quick = mattes.of(JOB, matting);
        var _ = quick.quick(frame(1));
        var _ = quick.quick(frame(2));
        var _ = quick.quick(new Bitmap(2, 4, 3, frame(1).data()));
        var _ = mattes.of(new JobId(new UUID(0, 2)), matting).quick(frame(1));
        assertThat(inferences).hasSize(4);
    }

    @Test
    void fineMasksAreNotKept() {
        Matting fine = mattes.of(JOB, matting);
        var _ = fine.fine(frame(1));
        var _ = fine.fine(frame(1));
        assertThat(inferences).containsExactly("fine", "fine");
    }

    @Test
    void onlyTheLastOnesAreKept() {
        Matting quick = mattes.of(JOB, matting);
        for (int i = 0; i < 100; i++) {
            var _ = quick.quick(frame(i));
        }
        var _ = quick.quick(frame(99));
        assertThat(inferences).hasSize(100);
        var _ = quick.quick(frame(0));
        assertThat(inferences).hasSize(101);
    }
}
