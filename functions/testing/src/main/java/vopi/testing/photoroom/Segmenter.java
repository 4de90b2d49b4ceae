package vopi.testing.photoroom;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Finds what differs from the colours at a picture's edge: good enough to separate a product from
/// a plain background, and fast. If nothing differs, an ellipse in the centre is the product.
final class Segmenter {
    private static final int WORKING = 240;
    private static final int COLOURS = 10;
    private static final int NEAR = 22;
    private static final int MIN = 14;
    private static final int MAX = 70;
    private static final int SOFTNESS = 3;

    private static final ConvolveOp SOFT = new ConvolveOp(kernel(), ConvolveOp.EDGE_NO_OP, null);

    private final int width;
    private final int height;
    private final int[] rgb;

    private Segmenter(int width, int height, int[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /// @return one channel of the picture's size, 0 to 255
    static BufferedImage mask(BufferedImage picture) {
        double scale =
                Math.min(1, WORKING / (double) Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = scaled(picture, width, height, BufferedImage.TYPE_INT_RGB);
        int[] rgb = SOFT.filter(small, null).getRGB(0, 0, width, height, null, 0, width);
        boolean[] product = new Segmenter(width, height, rgb).product();
        BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int at = 0; at < product.length; at++) {
            mask.getRaster().setSample(at % width, at / width, 0, product[at] ? 255 : 0);
        }
        return scaled(mask, picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    }

    private static Kernel kernel() {
        float[] weights = new float[SOFTNESS * SOFTNESS];
        Arrays.fill(weights, 1f / weights.length);
        return new Kernel(SOFTNESS, SOFTNESS, weights);
    }

    private static BufferedImage scaled(BufferedImage from, int width, int height, int type) {
        BufferedImage to = new BufferedImage(width, height, type);
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(from, 0, 0, width, height, null);
        graphics.dispose();
        return to;
    }

    private boolean[] product() {
        int[] off = offGround(ground());
        boolean[] found = largest(outside(off, threshold(off)));
        int size = count(found);
        return size < found.length / 100 || size > found.length * 9L / 10 ? ellipse() : found;
    }

    /// The colours along the edge, each with a minimum distance to the others.
    private List<Integer> ground() {
        List<Integer> colours = new ArrayList<>();
        for (int at = 0; at < rgb.length && colours.size() < COLOURS; at++) {
            if (isEdge(at) && nearest(rgb[at], colours) > NEAR) {
                colours.add(rgb[at]);
            }
        }
        return colours;
    }

    private boolean isEdge(int at) {
        int x = at % width;
        int y = at / width;
        return x == 0 || y == 0 || x == width - 1 || y == height - 1;
    }

    private int[] offGround(List<Integer> ground) {
        return Arrays.stream(rgb).map(colour -> nearest(colour, ground)).toArray();
    }

    private static int nearest(int colour, List<Integer> others) {
        return others.stream().mapToInt(other -> distance(colour, other)).min().orElse(255);
    }

    /// Brightness varies over a background: differences of colour count more than those of
    /// brightness.
    private static int distance(int one, int other) {
        int red = ((one >> 16) & 255) - ((other >> 16) & 255);
        int green = ((one >> 8) & 255) - ((other >> 8) & 255);
        int blue = (one & 255) - (other & 255);
        double light = (red + green + blue) / 3.0;
        double colour = Math.hypot(red - green, green - blue);
        return (int) Math.min(255, Math.hypot(.5 * light, 1.5 * colour));
    }

    /// The threshold that separates the two kinds of pixels best (Otsu), within limits.
    private static int threshold(int[] off) {
        int[] histogram = new int[256];
        Arrays.stream(off).forEach(value -> histogram[value]++);
        double sum = Arrays.stream(off).sum();
        double below = 0;
        double sumBelow = 0;
        double best = -1;
        int threshold = MIN;
        for (int t = 0; t < 255; t++) {
            below += histogram[t];
            sumBelow += (double) t * histogram[t];
            double above = off.length - below;
            if (below > 0 && above > 0) {
                double apart = sumBelow / below - (sum - sumBelow) / above;
                double between = below * above * apart * apart;
                if (between > best) {
                    best = between;
                    threshold = t;
                }
            }
        }
        return Math.clamp(threshold / 2, MIN, MAX);
    }

    /// All pixels that a flood fill of the background from the edge does not reach.
    private boolean[] outside(int[] off, int threshold) {
        boolean[] product = new boolean[off.length];
        Arrays.fill(product, true);
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < off.length; at++) {
            if (isEdge(at) && off[at] <= threshold) {
                product[at] = false;
                open.add(at);
            }
        }
        while (!open.isEmpty()) {
            for (int next : around(open.remove())) {
                if (product[next] && off[next] <= threshold) {
                    product[next] = false;
                    open.add(next);
                }
            }
        }
        return product;
    }

    private boolean[] largest(boolean[] product) {
        boolean[] seen = new boolean[product.length];
        List<Integer> best = List.of();
        for (int at = 0; at < product.length; at++) {
            if (product[at] && !seen[at]) {
                List<Integer> part = part(product, seen, at);
                best = part.size() > best.size() ? part : best;
            }
        }
        boolean[] kept = new boolean[product.length];
        best.forEach(at -> kept[at] = true);
        return kept;
    }

    private List<Integer> part(boolean[] product, boolean[] seen, int start) {
        List<Integer> part = new ArrayList<>(List.of(start));
        seen[start] = true;
        for (int i = 0; i < part.size(); i++) {
            for (int next : around(part.get(i))) {
                if (product[next] && !seen[next]) {
                    seen[next] = true;
                    part.add(next);
                }
            }
        }
        return part;
    }

    private int[] around(int at) {
        int x = at % width;
        int y = at / width;
        return new int[] {
            x > 0 ? at - 1 : at,
            x < width - 1 ? at + 1 : at,
            y > 0 ? at - width : at,
            y < height - 1 ? at + width : at
        };
    }

    private boolean[] ellipse() {
        boolean[] inside = new boolean[width * height];
        for (int at = 0; at < inside.length; at++) {
            double x = (at % width + .5) / width - .5;
            int row = at / width;
            double y = (row + .5) / height - .5;
            inside[at] = Math.hypot(x, y) < .3;
        }
        return inside;
    }

    private static int count(boolean[] mask) {
        int count = 0;
        for (boolean in : mask) {
            count += in ? 1 : 0;
        }
        return count;
    }
}
