package vopi.imaging.vision;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Resampling;

/// Describes the appearance of a product independently of its background and its position in the
/// frame: its box is scaled to a square and described by the spatial distribution of colours, edges
/// and coverage.
///
/// @param colours mean OKLab and coverage of each cell
/// @param edges orientation histogram of each cell, each of norm at most 1
/// @param shape coverage of each cell of a finer grid
/// @param tones share of each tone in the whole product, independent of position
record AppearanceDescriptor(float[] colours, float[] edges, float[] shape, float[] tones) {
    /// Longer side of the scaled product, in pixels.
    private static final int SIDE = 96;

    /// Cells a side of the grids of colours, edges and coverage.
    private static final int COLOUR_CELLS = 6;

    private static final int EDGE_CELLS = 8;

    /// Directions of the edge histograms.
    private static final int BINS = 8;

    private static final int SHAPE_CELLS = 16;

    /// Number of tones: three levels of each of three channels.
    private static final int TONES = 27;

    private static final float MIN_GRADIENT = .012f;

    /// Weights of the parts; each part's distance is 0 for equal products and about 1 for unrelated
    /// ones.
    private static final double COLOUR_WEIGHT = .40;

    private static final double EDGE_WEIGHT = .35;
    private static final double SHAPE_WEIGHT = .25;

    /// @param frame BGR
    /// @param mask one channel
    /// @param box around the product
    static AppearanceDescriptor of(Bitmap frame, Bitmap mask, Box box) {
        Square square = Square.of(frame.crop(box), mask.crop(box));
        return new AppearanceDescriptor(
                colours(square), edges(square), shape(square), tones(square));
    }

    /// An empty descriptor, used for the lengths of the parts.
    static AppearanceDescriptor blank() {
        return new AppearanceDescriptor(
                new float[4 * COLOUR_CELLS * COLOUR_CELLS],
                new float[BINS * EDGE_CELLS * EDGE_CELLS],
                new float[SHAPE_CELLS * SHAPE_CELLS],
                new float[TONES]);
    }

    /// Distance: 0 for the same image, about 1 for different products.
    double distance(AppearanceDescriptor other) {
        return COLOUR_WEIGHT * colourDistance(other)
                + EDGE_WEIGHT * edgeDistance(other)
                + SHAPE_WEIGHT * shapeDistance(other);
    }

    /// Distance of the colour distribution only, 0 to 1: a rotation of the product changes it
    /// little, another product changes it much.
    double toneDistance(AppearanceDescriptor other) {
        double common = 0;
        for (int i = 0; i < tones.length; i++) {
            common += Math.min(tones[i], other.tones[i]);
        }
        return 1 - common;
    }

    private double colourDistance(AppearanceDescriptor other) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < colours.length; i += 4) {
            double covered = Math.max(colours[i + 3], other.colours[i + 3]);
            double both = Math.min(colours[i + 3], other.colours[i + 3]);
            double squared = 0;
            for (int c = 0; c < 3; c++) {
                double off = colours[i + c] - other.colours[i + c];
                // Lighting changes lightness more than chroma.
                squared += off * off * (c == 0 ? .5 : 4);
            }
            sum += both * Math.min(1, Math.sqrt(squared) * 3.5);
            weight += covered;
        }
        return weight == 0 ? 0 : sum / weight;
    }

    private double edgeDistance(AppearanceDescriptor other) {
        double sum = 0;
        double weight = 0;
        for (int cell = 0; cell < edges.length; cell += BINS) {
            double one = 0;
            double two = 0;
            double dot = 0;
            for (int b = cell; b < cell + BINS; b++) {
                one += edges[b] * edges[b];
                two += other.edges[b] * other.edges[b];
                dot += edges[b] * other.edges[b];
            }
            double strength = Math.max(one, two);
            sum += strength - Math.min(dot, strength);
            weight += strength;
        }
        return weight == 0 ? 0 : sum / weight;
    }

    private double shapeDistance(AppearanceDescriptor other) {
        double common = 0;
        double either = 0;
        for (int i = 0; i < shape.length; i++) {
            common += Math.min(shape[i], other.shape[i]);
            either += Math.max(shape[i], other.shape[i]);
        }
        return either == 0 ? 0 : Math.min(1, 2 * (1 - common / either));
    }

    /// OKLab and coverage of the product scaled to a square, in interleaved planes.
    private record Square(float[] light, float[] red, float[] blue, float[] cover) {
        static Square of(Bitmap part, Bitmap mask) {
            int longest = Math.max(part.width(), part.height());
            int width = Math.max(1, Math.round((float) SIDE * part.width() / longest));
            int height = Math.max(1, Math.round((float) SIDE * part.height() / longest));
            Bitmap colours = Resampling.resized(part, width, height);
            Bitmap cover = Resampling.resized(mask, width, height);
            Square square =
                    new Square(
                            new float[SIDE * SIDE],
                            new float[SIDE * SIDE],
                            new float[SIDE * SIDE],
                            new float[SIDE * SIDE]);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int from = y * width + x;
                    int to = (y + (SIDE - height) / 2) * SIDE + x + (SIDE - width) / 2;
                    square.put(to, colours, cover, from);
                }
            }
            return square;
        }

        private void put(int to, Bitmap colours, Bitmap mask, int from) {
            double[] lab =
                    Colour.lab(
                            Colour.linear(colours.data()[3 * from + 2] & 255),
                            Colour.linear(colours.data()[3 * from + 1] & 255),
                            Colour.linear(colours.data()[3 * from] & 255));
            light[to] = (float) lab[0];
            red[to] = (float) lab[1];
            blue[to] = (float) lab[2];
            cover[to] = (mask.data()[from] & 255) / 255f;
        }
    }

    private static float[] colours(Square square) {
        float[] out = new float[4 * COLOUR_CELLS * COLOUR_CELLS];
        int size = SIDE / COLOUR_CELLS;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int cell = 4 * ((i / SIDE) / size * COLOUR_CELLS + (i % SIDE) / size);
            float cover = square.cover()[i];
            out[cell] += cover * square.light()[i];
            out[cell + 1] += cover * square.red()[i];
            out[cell + 2] += cover * square.blue()[i];
            out[cell + 3] += cover;
        }
        for (int cell = 0; cell < out.length; cell += 4) {
            float cover = Math.max(1e-6f, out[cell + 3]);
            for (int c = 0; c < 3; c++) {
                out[cell + c] /= cover;
            }
            out[cell + 3] /= size * size;
        }
        return out;
    }

    private static float[] edges(Square square) {
        float[] out = new float[BINS * EDGE_CELLS * EDGE_CELLS];
        int size = SIDE / EDGE_CELLS;
        float[] light = square.light();
        float[] cover = square.cover();
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int i = y * SIDE + x;
                // Only interior edges: the outline also depends on the background.
                float inside =
                        Math.min(
                                Math.min(cover[i - 1], cover[i + 1]),
                                Math.min(cover[i - SIDE], cover[i + SIDE]));
                float dx = light[i + 1] - light[i - 1];
                float dy = light[i + SIDE] - light[i - SIDE];
                float size2 = (float) Math.hypot(dx, dy);
                if (inside < .9f || size2 < MIN_GRADIENT) {
                    continue;
                }
                double turn = (Math.atan2(dy, dx) + Math.PI) / Math.PI * BINS;
                int cell = BINS * (y / size * EDGE_CELLS + x / size);
                out[cell + (int) turn % BINS] += (float) Math.sqrt(size2);
            }
        }
        for (int cell = 0; cell < out.length; cell += BINS) {
            double squared = 0;
            for (int b = cell; b < cell + BINS; b++) {
                squared += out[b] * out[b];
            }
            // The floor prevents noise in flat cells from counting as texture.
            float scale = (float) (1 / Math.sqrt(squared + 12));
            for (int b = cell; b < cell + BINS; b++) {
                out[b] *= scale;
            }
        }
        return out;
    }

    private static float[] shape(Square square) {
        float[] out = new float[SHAPE_CELLS * SHAPE_CELLS];
        int size = SIDE / SHAPE_CELLS;
        for (int i = 0; i < SIDE * SIDE; i++) {
            out[(i / SIDE) / size * SHAPE_CELLS + (i % SIDE) / size] +=
                    square.cover()[i] / (size * size);
        }
        return out;
    }

    private static float[] tones(Square square) {
        float[] out = new float[TONES];
        float sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int light = third(square.light()[i], .45f, .75f);
            int red = third(square.red()[i], -.03f, .03f);
            int blue = third(square.blue()[i], -.03f, .03f);
            out[9 * light + 3 * red + blue] += square.cover()[i];
            sum += square.cover()[i];
        }
        for (int i = 0; i < TONES; i++) {
            out[i] /= Math.max(1e-6f, sum);
        }
        return out;
    }

    private static int third(float value, float low, float high) {
        return value < low ? 0 : value < high ? 1 : 2;
    }

    /// Symmetry of the left and right halves, 0 to 1: front and back views have high values,
    /// lateral views lower ones.
    double symmetry() {
        double common = 0;
        double either = 0;
        for (int y = 0; y < SHAPE_CELLS; y++) {
            for (int x = 0; x < SHAPE_CELLS; x++) {
                float one = shape[y * SHAPE_CELLS + x];
                float two = shape[y * SHAPE_CELLS + SHAPE_CELLS - 1 - x];
                common += Math.min(one, two);
                either += Math.max(one, two);
            }
        }
        return either == 0 ? 0 : common / either;
    }

    /// Amount of print in the middle of the product, 0 to 1: labels and faces have more than backs,
    /// and the front view shows them frontally.
    double detail() {
        double drawn = 0;
        double all = 0;
        for (int cell = 0; cell < EDGE_CELLS * EDGE_CELLS; cell++) {
            double off = (cell % EDGE_CELLS + .5) / EDGE_CELLS - .5;
            double weight = Math.exp(-off * off / (2 * .16 * .16));
            double sum = 0;
            for (int bin = 0; bin < BINS; bin++) {
                double edge = edges[cell * BINS + bin];
                sum += edge * edge;
            }
            drawn += weight * sum;
            all += weight;
        }
        return Math.min(1, drawn / all);
    }
}
