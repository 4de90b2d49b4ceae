package vopi.bench.views;

import java.util.ArrayList;
import java.util.List;
import vopi.imaging.pixels.Bitmap;

/// Pictures in rows of a fixed width, one below the other.
final class PictureRows {
    private static final int GAP = 4;
    private static final byte GROUND = 64;

    private final int width;
    private final List<Bitmap> placed = new ArrayList<>();
    private final List<int[]> at = new ArrayList<>();
    private int x = GAP;
    private int y = GAP;
    private int rowHeight;

    /// @param width of the sheet in pixels
    PictureRows(int width) {
        this.width = width;
    }

    /// Places the next picture to the right of the last one, or in a new row.
    void add(Bitmap picture) {
        if (x > GAP && x + picture.width() + GAP > width) {
            endRow();
        }
        placed.add(picture);
        at.add(new int[] {x, y});
        x += picture.width() + GAP;
        rowHeight = Math.max(rowHeight, picture.height());
    }

    void endRow() {
        if (rowHeight > 0) {
            y += rowHeight + GAP;
        }
        x = GAP;
        rowHeight = 0;
    }

    /// BGR.
    Bitmap sheet() {
        int height = y + rowHeight + GAP;
        int needed = width;
        for (int i = 0; i < placed.size(); i++) {
            needed = Math.max(needed, at.get(i)[0] + placed.get(i).width() + GAP);
        }
        Bitmap sheet = Bitmap.blank(needed, height, 3);
        java.util.Arrays.fill(sheet.data(), GROUND);
        for (int i = 0; i < placed.size(); i++) {
            sheet.paste(placed.get(i), at.get(i)[0], at.get(i)[1]);
        }
        return sheet;
    }
}
