package vopi.imaging.cutout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Cuts out on a plain background: paper, a wall, a light box. The background colour is a plane
/// over the image, because light falls off, and is fitted to the frame's edge. Pixels of that
/// colour that are connected to the edge are background. If the edge is not plain, there is no
/// result.
final class BackgroundFloodFill {
    private static final double RING = .05;
    private static final double PLAIN_SHARE = .82;
    private static final double MIN_TOLERANCE = 9;
    private static final double MAX_TOLERANCE = 26;
    private static final double SIGMAS = 3.5;

    /// Shadows darken the background and do not change its chroma.
    private static final double LIGHTNESS_WEIGHT = .6;

    private static final double MIN_SHARE = .005;
    private static final double MAX_SHARE = .85;
    private static final double HOLE_SHARE = .002;

    /// Strict, so that a white label on a white background does not become a hole.
    private static final double HOLE_TOLERANCE = .25;

    private final OklabImage lab;
    private final double[][] plane = new double[3][3];
    private double tolerance = MIN_TOLERANCE;

    private BackgroundFloodFill(OklabImage lab) {
        this.lab = lab;
    }

    static Optional<Bitmap> of(OklabImage lab) {
        BackgroundFloodFill flood = new BackgroundFloodFill(lab);
        return flood.plain() ? flood.cut() : Optional.empty();
    }

    private boolean plain() {
        int width = lab.width();
        int height = lab.height();
        int ring = (int) Math.max(3, RING * Math.min(width, height));
        boolean[] used = new boolean[width * height];
        int all = 0;
        for (int i = 0; i < used.length; i++) {
            int x = i % width;
            int y = i / width;
            used[i] = x < ring || y < ring || x >= width - ring || y >= height - ring;
            all += used[i] ? 1 : 0;
        }
        double sigma = 0;
        int kept = all;
        for (int round = 0; round < 4; round++) {
            fit(used);
            sigma = Math.sqrt(meanSquare(used));
            double limit = Math.max(MIN_TOLERANCE, 2.5 * sigma);
            kept = 0;
            for (int i = 0; i < used.length; i++) {
                used[i] = used[i] && distance(i) < limit;
                kept += used[i] ? 1 : 0;
            }
        }
        tolerance = Math.max(MIN_TOLERANCE, SIGMAS * sigma);
        return kept > PLAIN_SHARE * all && tolerance < MAX_TOLERANCE;
    }

    /// Least-squares fit of colour = a + b x + c y over the used pixels, for each channel
    /// separately.
    private void fit(boolean[] used) {
        ColourModel places = new ColourModel(1e-6);
        double[][] mixed = new double[3][3];
        double[] mean = new double[3];
        int count = 0;
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                continue;
            }
            count++;
            double[] place = place(i);
            places.add(place);
            for (int c = 0; c < 3; c++) {
                mean[c] += lab.planes()[c][i];
                for (int d = 0; d < 3; d++) {
                    mixed[c][d] += lab.planes()[c][i] * place[d];
                }
            }
        }
        ColourModel.Fitted fitted = places.fit();
        for (int c = 0; c < 3; c++) {
            double average = mean[c] / Math.max(1, count);
            double[] slope = new double[3];
            for (int d = 0; d < 3; d++) {
                for (int e = 0; e < 3; e++) {
                    slope[d] +=
                            fitted.inverse()[d][e]
                                    * (mixed[c][e] / Math.max(1, count)
                                            - average * fitted.mean()[e]);
                }
            }
            plane[c][0] = average - slope[0] * fitted.mean()[0] - slope[1] * fitted.mean()[1];
            plane[c][1] = slope[0];
            plane[c][2] = slope[1];
        }
    }

    private double[] place(int i) {
        return new double[] {
            (double) (i % lab.width()) / lab.width(),
            (double) Math.floorDiv(i, lab.width()) / lab.height(),
            0
        };
    }

    private double distance(int i) {
        double x = (double) (i % lab.width()) / lab.width();
        double y = (double) Math.floorDiv(i, lab.width()) / lab.height();
        double squared = 0;
        for (int c = 0; c < 3; c++) {
            double off = lab.planes()[c][i] - plane[c][0] - plane[c][1] * x - plane[c][2] * y;
            squared += off * off * (c == 0 ? LIGHTNESS_WEIGHT * LIGHTNESS_WEIGHT : 1);
        }
        return Math.sqrt(squared);
    }

    private double meanSquare(boolean[] used) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                double d = distance(i);
                sum += d * d;
                count++;
            }
        }
        return count == 0 ? Double.MAX_VALUE : sum / count;
    }

    private Optional<Bitmap> cut() {
        int width = lab.width();
        int height = lab.height();
        double[] distance = new double[width * height];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = distance(i);
        }
        boolean[] ground = flood(distance, width, height);
        Bitmap product = Bitmap.blank(width, height, 1);
        for (int i = 0; i < ground.length; i++) {
            product.data()[i] = (byte) (ground[i] ? 0 : 255);
        }
        product = Masks.opened(product, 1);
        ConnectedComponents parts = ConnectedComponents.of(product);
        if (parts.parts().isEmpty()) {
            return Optional.empty();
        }
        double least = .05 * parts.parts().getFirst().area();
        product = parts.keep(part -> part.area() >= least);
        openHoles(product, distance);
        double share = (double) Masks.count(product, 127) / product.pixels();
        return share > MIN_SHARE && share < MAX_SHARE ? Optional.of(product) : Optional.empty();
    }

    private boolean[] flood(double[] distance, int width, int height) {
        boolean[] ground = new boolean[distance.length];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < distance.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
            if (edge && distance[i] < tolerance) {
                ground[i] = true;
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            int i = open.remove();
            int x = i % width;
            visit(ground, distance, open, x > 0 ? i - 1 : i);
            visit(ground, distance, open, x + 1 < width ? i + 1 : i);
            visit(ground, distance, open, i >= width ? i - width : i);
            visit(ground, distance, open, i + width < distance.length ? i + width : i);
        }
        return ground;
    }

    private void visit(boolean[] ground, double[] distance, Deque<Integer> open, int i) {
        if (!ground[i] && distance[i] < tolerance) {
            ground[i] = true;
            open.add(i);
        }
    }

    /// Background seen through a handle: enclosed by the product, and of nearly the background's
    /// colour.
    private void openHoles(Bitmap product, double[] distance) {
        Bitmap like = Bitmap.blank(product.width(), product.height(), 1);
        for (int i = 0; i < distance.length; i++) {
            boolean inside = product.data()[i] != 0 && distance[i] < HOLE_TOLERANCE * tolerance;
            like.data()[i] = (byte) (inside ? 255 : 0);
        }
        double least = HOLE_SHARE * product.pixels();
        byte[] holes =
                ConnectedComponents.of(Masks.opened(like, 2))
                        .keep(part -> part.area() > least)
                        .data();
        for (int i = 0; i < holes.length; i++) {
            if (holes[i] != 0) {
                product.data()[i] = 0;
            }
        }
    }
}
