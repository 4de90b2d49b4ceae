package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vopi.core.view.ProductLook;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

final class ProductLooksTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;

    @Test
    void aBoxThatStandsIsMeasuredByItsMaskAlone() {
        Box box = new Box(60, 20, 40, 100);
        Bitmap mask = Bitmap.blank(WIDTH, HEIGHT, 1);
        Bitmap frame = Bitmap.blank(WIDTH, HEIGHT, 3);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside =
                        x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
                mask.data()[y * WIDTH + x] = (byte) (inside ? 255 : 0);
                for (int c = 0; c < 3; c++) {
                    // A white ground and a mid-grey product.
                    frame.data()[3 * (y * WIDTH + x) + c] = (byte) (inside ? 188 : 255);
                }
            }
        }
        ProductLook look = ProductLooks.of(frame, mask, box);
        assertThat(look.aspect()).isEqualTo(.4);
        assertThat(look.standing()).isTrue();
        assertThat(look.brightness()).isCloseTo(.5, within(.01));
    }

    @Test
    void aRedProductInGoodLightIsNotDull() {
        Bitmap frame = Bitmap.blank(WIDTH, HEIGHT, 3);
        Bitmap mask = Bitmap.blank(WIDTH, HEIGHT, 1);
        for (int i = 0; i < mask.pixels(); i++) {
            mask.data()[i] = (byte) 255;
            frame.data()[3 * i + 2] = (byte) 235;
        }
        ProductLook look = ProductLooks.of(frame, mask, frame.frame());
        assertThat(look.brightness()).isGreaterThan(.8);
    }
}
