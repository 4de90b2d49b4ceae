package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.overlap;
import static vopi.imaging.Drawings.paint;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.imaging.pixels.Bitmap;

final class IsnetSessionTest {
    private static final Path MODEL =
            Path.of(System.getProperty("user.home"), ".vopi/models/isnet-general-fp32.onnx");

    @Test
    void theModelFindsAProductAtASmallSize() {
        assumeTrue(Files.exists(MODEL), "no model at " + MODEL + ": run ./vopi run once");
        Bitmap disc = mask(480, 360, disc(230, 180, 90));
        Bitmap frame =
                composed(
                        paint(480, 360, flat(30, 40, 200)),
                        paint(480, 360, flat(190, 200, 205)),
                        disc);
        Matte matte = new IsnetMatting(IsnetSession.shared(MODEL, true)).quick(frame);
        assertThat(overlap(matte.alpha(), disc)).isGreaterThan(.9);
    }

    @Test
    void anInvalidModelFileIsUnusable(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("half.onnx"), "not a model");
        assertThatThrownBy(() -> IsnetSession.shared(file, true).run(Bitmap.blank(64, 64, 3), 512))
                .isInstanceOf(IsnetSession.Unusable.class);
    }
}
