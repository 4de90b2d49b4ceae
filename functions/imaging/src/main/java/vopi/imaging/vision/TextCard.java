package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.ConnectedComponents.Part;
import vopi.imaging.pixels.Masks;

/// Detects title and end cards: a plain or graded background with lines of text, and otherwise only
/// shapes of a few flat colours. A frame that shows a product with a printed label is not a card,
/// because the product has shading.
final class TextCard {
    /// Minimum distance from the background in levels for pixels that are certainly foreground.
    private static final int CLEAR = 24;

    private static final double MIN_GROUND = .5;

    /// Maximum mean distance from the background colour over all background pixels, in levels:
    /// allows for camera noise.
    private static final double PLAIN = 3;

    /// Minimum area of a glyph, in pixels.
    private static final int SPECK = 6;

    /// Minimum number of glyphs in lines, and of the glyphs of one line.
    private static final int FEWEST_GLYPHS = 4;

    private static final int FEWEST_IN_A_LINE = 3;

    /// Share of the frame's height.
    private static final double TALLEST_GLYPH = .3;

    /// Stroke width / glyph height.
    private static final double BOLDEST = .45;

    /// Gap between glyphs of a line, in glyph heights: a space plus some letter spacing.
    private static final double WIDEST_GAP = 2.5;

    private static final double MAX_ALIKE = 2.2;
    private static final int COLOUR_BITS = 4;
    private static final int FLAT_COLOURS = 4;

    /// Minimum share of a shape covered by these colours.
    private static final double FLAT = .85;

    /// Maximum difference in levels between the strokes of a glyph.
    private static final int ONE_COLOUR = 48;

    private static final double MOSTLY = .7;

    /// Maximum share of the frame for a shaded icon beside text.
    private static final double ICON = .015;

    /// Minimum share of the frame for a flat shape to be a panel with text.
    private static final double PANEL = .1;

    private final Bitmap frame;
    private final Bitmap shapes;
    private final double residual;

    private TextCard(Bitmap frame) {
        this.frame = frame;
        int[][] ground = ground();
        byte[] clear = new byte[frame.pixels()];
        double sum = 0;
        int count = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int off = 0;
                for (int c = 0; c < 3; c++) {
                    int behind = ground[c][y] + ground[3 + c][x];
                    off = Math.max(off, Math.abs(frame.at(x, y, c) - behind));
                }
                boolean shape = off > CLEAR;
                clear[y * frame.width() + x] = (byte) (shape ? 255 : 0);
                sum += shape ? 0 : off;
                count += shape ? 0 : 1;
            }
        }
        this.shapes = new Bitmap(frame.width(), frame.height(), 1, clear);
        this.residual = sum / Math.max(1, count);
    }

    /// @param frame BGR, about 640 pixels wide
    static boolean is(Bitmap frame) {
        return new TextCard(frame).card(true);
    }

    /// @param panels whether text on a panel counts
    private boolean card(boolean panels) {
        int shaped = Masks.count(shapes, 0);
        if (shaped > (1 - MIN_GROUND) * frame.pixels() || residual > PLAIN) {
            return false;
        }
        ConnectedComponents parts = ConnectedComponents.of(shapes);
        Bitmap depth = Masks.depth(shapes);
        int[] thickest = thickest(parts, depth);
        List<Part> glyphs = new ArrayList<>();
        boolean panel = false;
        int shaded = 0;
        for (Part part : parts.parts()) {
            if (part.area() < SPECK) {
                continue;
            }
            if (glyph(part, thickest[part.label()]) && oneColour(parts, part, depth)) {
                glyphs.add(part);
            } else if (!flat(parts, part, depth)) {
                shaded += part.area();
            } else {
                panel |= panels && panel(part);
            }
        }
        int ink = glyphs.stream().mapToInt(Part::area).sum();
        boolean icons = shaded <= Math.min(ICON * frame.pixels(), ink);
        return icons && (inLines(glyphs) >= FEWEST_GLYPHS || panel);
    }

    /// Whether a flat shape is a panel inside the frame.
    private boolean panel(Part part) {
        Box box = part.box();
        return box.width() * box.height() > PANEL * frame.pixels()
                && new TextCard(frame.crop(inner(box))).card(false);
    }

    private static Box inner(Box box) {
        int by = Math.min(3, (Math.min(box.width(), box.height()) - 1) / 3);
        return new Box(box.x() + by, box.y() + by, box.width() - 2 * by, box.height() - 2 * by);
    }

    /// The background colour as the sum of one value for each row and one for each column, so that
    /// plain gradients are included: for each channel the row medians, then the column residuals.
    private int[][] ground() {
        int[][] found = new int[6][];
        for (int c = 0; c < 3; c++) {
            int[] rows = new int[frame.height()];
            for (int y = 0; y < rows.length; y++) {
                int[] histogram = new int[512];
                for (int x = 0; x < frame.width(); x++) {
                    histogram[frame.at(x, y, c)]++;
                }
                rows[y] = middle(histogram, frame.width());
            }
            int[] columns = new int[frame.width()];
            for (int x = 0; x < columns.length; x++) {
                int[] histogram = new int[512];
                for (int y = 0; y < rows.length; y++) {
                    histogram[frame.at(x, y, c) - rows[y] + 256]++;
                }
                columns[x] = middle(histogram, frame.height()) - 256;
            }
            found[c] = rows;
            found[3 + c] = columns;
        }
        return found;
    }

    private static int middle(int[] histogram, int all) {
        int sum = 0;
        for (int level = 0; level < histogram.length; level++) {
            sum += histogram[level];
            if (2 * sum >= all) {
                return level;
            }
        }
        return histogram.length - 1;
    }

    private static int[] thickest(ConnectedComponents parts, Bitmap depth) {
        int[] thickest = new int[parts.parts().size() + 1];
        for (int i = 0; i < parts.labels().length; i++) {
            int label = parts.labels()[i];
            thickest[label] = Math.max(thickest[label], depth.data()[i] & 255);
        }
        return thickest;
    }

    private boolean glyph(Part part, int halfStroke) {
        int height = part.box().height();
        int stroke = 2 * halfStroke - 1;
        return height <= TALLEST_GLYPH * frame.height()
                && stroke <= Math.max(3, BOLDEST * Math.max(height, part.box().width()));
    }

    /// Whether a few colours cover all of the shape except its soft edge.
    private boolean flat(ConnectedComponents parts, Part part, Bitmap depth) {
        Map<Integer, Integer> colours = new HashMap<>();
        int inside = 0;
        Box box = part.box();
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                int at = y * frame.width() + x;
                if (parts.labels()[at] == part.label() && (depth.data()[at] & 255) > 2) {
                    colours.merge(colour(x, y), 1, Integer::sum);
                    inside++;
                }
            }
        }
        int most =
                colours.values().stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(FLAT_COLOURS)
                        .mapToInt(Integer::intValue)
                        .sum();
        return most >= FLAT * inside;
    }

    /// Whether most of the shape, without its soft edge, is close to its mean colour.
    private boolean oneColour(ConnectedComponents parts, Part part, Bitmap depth) {
        List<Integer> inside = new ArrayList<>();
        Box box = part.box();
        for (int deep = 2; deep > 0 && inside.size() < SPECK; deep--) {
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    int at = y * frame.width() + x;
                    if (parts.labels()[at] == part.label() && (depth.data()[at] & 255) >= deep) {
                        inside.add(at);
                    }
                }
            }
        }
        double[] mean = new double[3];
        inside.forEach(at -> add(mean, at, inside.size()));
        long near = inside.stream().filter(at -> distance(mean, at) < ONE_COLOUR).count();
        return near >= MOSTLY * inside.size();
    }

    private void add(double[] mean, int at, int count) {
        for (int c = 0; c < 3; c++) {
            mean[c] += (double) (frame.data()[3 * at + c] & 255) / count;
        }
    }

    private double distance(double[] mean, int at) {
        double most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs((frame.data()[3 * at + c] & 255) - mean[c]));
        }
        return most;
    }

    private int colour(int x, int y) {
        int drop = 8 - COLOUR_BITS;
        int blue = frame.at(x, y, 0) >> drop;
        int green = frame.at(x, y, 1) >> drop;
        int red = frame.at(x, y, 2) >> drop;
        return (((blue << COLOUR_BITS) + green) << COLOUR_BITS) + red;
    }

    /// Number of glyphs in text lines.
    private static int inLines(List<Part> glyphs) {
        int count = 0;
        for (Part one : glyphs) {
            int beside = 1;
            for (Part other : glyphs) {
                beside += other.label() != one.label() && sameLine(one.box(), other.box()) ? 1 : 0;
            }
            count += beside >= FEWEST_IN_A_LINE ? 1 : 0;
        }
        return count;
    }

    private static boolean sameLine(Box one, Box other) {
        int common = Math.min(one.bottom(), other.bottom()) - Math.max(one.y(), other.y());
        int smaller = Math.min(one.height(), other.height());
        int larger = Math.max(one.height(), other.height());
        int gap = Math.max(one.x(), other.x()) - Math.min(one.right(), other.right());
        return 2 * common >= smaller && larger <= MAX_ALIKE * smaller && gap <= WIDEST_GAP * larger;
    }
}
