package vopi.imaging.spin;

import java.util.List;
import java.util.stream.IntStream;
import vopi.core.spin.Spin;
import vopi.imaging.output.AnimatedWebp;
import vopi.imaging.pixels.Bitmap;
import vopi.testing.clips.TurningMug;

/// The files of a spin whose frames are drawn: no cut-out, which takes two seconds of processor
/// time a frame.
///
/// @param facts with object keys
public record DrawnSpin(Spin.Made facts, byte[] animation, byte[] sprite, byte[] viewer) {
    private static final int FRAMES = 24;
    private static final int COLUMNS = 6;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int QUALITY = 70;

    /// @param folder object key, with a slash at its end
    public static DrawnSpin in(String folder) {
        Spin.Made facts =
                new Spin.Made(
                        WIDTH,
                        HEIGHT,
                        COLUMNS,
                        FRAMES / COLUMNS,
                        6,
                        IntStream.range(0, FRAMES).mapToObj(i -> 360.0 * i / FRAMES).toList(),
                        folder + "spin.webp",
                        folder + "sprite.webp",
                        folder + "viewer.html",
                        List.of("1 of 24 frames need a look: their outline is uncertain"));
        List<Bitmap> frames = IntStream.range(0, FRAMES).mapToObj(DrawnSpin::frame).toList();
        Bitmap sheet = Bitmap.blank(COLUMNS * WIDTH, FRAMES / COLUMNS * HEIGHT, 4);
        for (int i = 0; i < FRAMES; i++) {
            sheet.paste(frames.get(i), i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT);
        }
        byte[] sprite = AnimatedWebp.still(sheet, QUALITY);
        return new DrawnSpin(
                facts,
                AnimatedWebp.of(frames, QUALITY, 150),
                sprite,
                SpinViewer.page(facts, sprite));
    }

    private static Bitmap frame(int index) {
        TurningMug mug = TurningMug.at(2 * Math.PI * index / FRAMES);
        Bitmap frame = Bitmap.blank(WIDTH, HEIGHT, 4);
        for (int x = 0; x < WIDTH; x++) {
            TurningMug.Column column = mug.column((double) x * TurningMug.WIDTH / WIDTH);
            for (int y = 0; y < HEIGHT; y++) {
                int[] colour = column.colour((double) y * TurningMug.HEIGHT / HEIGHT);
                int at = 4 * (y * WIDTH + x);
                for (int c = 0; c < 3; c++) {
                    frame.data()[at + c] = (byte) colour[c];
                }
                frame.data()[at + 3] = (byte) 255;
            }
        }
        return frame;
    }
}
