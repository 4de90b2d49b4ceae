package vopi.bench.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vopi.bench.views.Drawing.Ink;
import vopi.bench.views.KnownClip.Side;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;
import vopi.media.FrameExtractor;
import vopi.media.source.MediaLimits;

/// All of a clip on one sheet, four frames a second with their times, for labelling it by eye; with
/// the sides and boxes that are labelled already.
final class FrameSheet {
    private static final int TILE = 200;
    private static final int WIDTH = 1900;
    private static final int MAX_FRAMES = 400;
    private static final int RATE = 4;
    private static final double TEXT = .35;
    private static final int LINE = 14;

    /// Lines every tenth of the frame, for reading boxes off the sheet.
    private static final int PARTS = 10;

    /// Every fourth point of these lines is drawn.
    private static final int DOTS = 4;

    private static final int BRIGHT = 110;

    private FrameSheet() {}

    static void write(Path clip, Path file) throws IOException {
        Optional<KnownClip> label = KnownClip.of(clip);
        PictureRows tiles = new PictureRows(WIDTH);
        new FrameExtractor(MediaLimits.DEFAULT)
                .extract(
                        clip,
                        new FrameExtractor.Options(RATE, MAX_FRAMES, 0, 0),
                        (score, image) -> {
                            Bitmap tile = Resampling.within(Codec.decode(image), TILE);
                            scale(tile);
                            label.ifPresent(known -> labelled(tile, known, score.timestamp()));
                            String time = String.format(Locale.ROOT, "%.2f", score.timestamp());
                            Drawing.text(tile, time, 0, 0, TEXT, Ink.WHITE);
                            tiles.add(tile);
                        });
        Files.write(file, Codec.png(tiles.sheet()).bytes());
    }

    private static void labelled(Bitmap tile, KnownClip label, double seconds) {
        label.boxes().stream()
                .filter(box -> Math.abs(box.at() - seconds) <= .5 / RATE)
                .forEach(box -> Drawing.box(tile, box.box(), Ink.YELLOW, 1));
        List<String> sides =
                label.sides().stream().filter(s -> s.shownAt(seconds)).map(Side::name).toList();
        for (int line = 0; line < sides.size(); line++) {
            int top = tile.height() - (line + 1) * LINE;
            Drawing.text(tile, sides.get(line), 0, top, TEXT, Ink.GREEN);
        }
        if (label.hands().stream().anyMatch(span -> span.contains(seconds))) {
            Drawing.text(tile, "hand", tile.width() / 2, 0, TEXT, Ink.RED);
        }
    }

    private static void scale(Bitmap tile) {
        for (int part = 1; part < PARTS; part++) {
            int x = part * tile.width() / PARTS;
            int y = part * tile.height() / PARTS;
            for (int row = 0; row < tile.height(); row++) {
                dot(tile, x, row);
            }
            for (int column = 0; column < tile.width(); column++) {
                dot(tile, column, y);
            }
        }
    }

    /// Black or white, whichever contrasts.
    private static void dot(Bitmap tile, int x, int y) {
        if ((x + y) % DOTS == 0) {
            byte value = (byte) (tile.at(x, y, 1) > BRIGHT ? 0 : 255);
            int at = 3 * (y * tile.width() + x);
            tile.data()[at] = value;
            tile.data()[at + 1] = value;
            tile.data()[at + 2] = value;
        }
    }
}
