package vopi.bench;

import java.util.ArrayList;
import java.util.List;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

/// Rows of pictures for visual inspection: the photograph, the true mask, the cut-out on a bright
/// and on a dark background, and the difference: red for excess, blue for missing parts.
final class ContactSheet {
    private static final int CELL = 220;
    private static final int GAP = 4;
    private static final int COLUMNS = 5;
    private static final int[] BRIGHT = {255, 255, 255};
    private static final int[] DARK = {34, 30, 28};

    private final List<Bitmap[]> rows = new ArrayList<>();

    /// @param cutOut BGRA
    void add(Bitmap photo, Bitmap truth, Bitmap cutOut) {
        rows.add(
                new Bitmap[] {
                    small(photo),
                    small(truth.opaque()),
                    small(on(cutOut, BRIGHT)),
                    small(on(cutOut, DARK)),
                    small(difference(cutOut.channel(3), truth))
                });
    }

    byte[] jpeg() {
        int height = Math.max(1, rows.size() * (CELL + GAP));
        Bitmap sheet = Bitmap.blank(COLUMNS * (CELL + GAP), height, 3);
        java.util.Arrays.fill(sheet.data(), (byte) 128);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < COLUMNS; column++) {
                sheet.paste(rows.get(row)[column], column * (CELL + GAP), row * (CELL + GAP));
            }
        }
        return Codec.jpeg(sheet).bytes();
    }

    private static Bitmap small(Bitmap picture) {
        return Resampling.within(picture, CELL);
    }

    private static Bitmap on(Bitmap cutOut, int[] ground) {
        Bitmap out = Bitmap.blank(cutOut.width(), cutOut.height(), 3);
        for (int i = 0; i < out.pixels(); i++) {
            int alpha = cutOut.data()[4 * i + 3] & 255;
            for (int c = 0; c < 3; c++) {
                int mixed = alpha * (cutOut.data()[4 * i + c] & 255) + (255 - alpha) * ground[c];
                out.data()[3 * i + c] = (byte) (mixed / 255);
            }
        }
        return out;
    }

    private static Bitmap difference(Bitmap found, Bitmap truth) {
        Bitmap out = Bitmap.blank(found.width(), found.height(), 3);
        for (int i = 0; i < out.pixels(); i++) {
            int alpha = found.data()[i] & 255;
            int wanted = truth.data()[i] & 255;
            out.data()[3 * i] = (byte) wanted;
            out.data()[3 * i + 1] = (byte) Math.min(alpha, wanted);
            out.data()[3 * i + 2] = (byte) alpha;
        }
        return out;
    }
}
