package vopi.testing.photoroom;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/// Pictures with the right size, channels and type, and an obvious content: a plain cut-out, and a
/// flat background with the word SIMULATED.
final class Pictures {
    private Pictures() {}

    static byte[] cutOut(BufferedImage frame) throws IOException {
        return png(separated(frame));
    }

    private static BufferedImage separated(BufferedImage frame) {
        int width = frame.getWidth();
        int height = frame.getHeight();
        Raster mask = Segmenter.mask(frame).getRaster();
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            frame.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                row[x] = (row[x] & 0xFFFFFF) | (mask.getSample(x, y, 0) << 24);
            }
            to.setRGB(0, y, width, 1, row, 0, width);
        }
        return to;
    }

    /// The frame itself, with an alpha of 255 everywhere.
    static byte[] opaque(BufferedImage frame) throws IOException {
        BufferedImage to =
                new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = to.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, to.getWidth(), to.getHeight());
        graphics.drawImage(frame, 0, 0, null);
        graphics.dispose();
        return png(to);
    }

    static byte[] scene(BufferedImage image, Map<String, String> fields) throws IOException {
        int[] size = size(image, fields.getOrDefault("outputSize", "originalImage"));
        BufferedImage to = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = smooth(to);
        graphics.setColor(background(fields));
        graphics.fillRect(0, 0, size[0], size[1]);
        double padding = Double.parseDouble(fields.getOrDefault("padding", "0"));
        place(graphics, image, size, 1 - 2 * padding);
        graphics.setColor(new Color(0, 0, 0, 120));
        SimulatedStamp.on(graphics, size[0], size[1]);
        graphics.dispose();
        return png(to);
    }

    /// Draws the product in the centre, as large as the margin allows.
    private static void place(Graphics2D graphics, BufferedImage image, int[] size, double room) {
        Rectangle box = product(image);
        double scale = Math.min(room * size[0] / box.width, room * size[1] / box.height);
        int width = (int) Math.round(box.width * scale);
        int height = (int) Math.round(box.height * scale);
        BufferedImage product = image.getSubimage(box.x, box.y, box.width, box.height);
        graphics.drawImage(
                product, (size[0] - width) / 2, (size[1] - height) / 2, width, height, null);
    }

    private static Rectangle product(BufferedImage image) {
        Raster alpha = image.getAlphaRaster();
        Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
        if (alpha == null) {
            return all;
        }
        int left = all.width;
        int right = -1;
        int top = all.height;
        int bottom = -1;
        for (int y = 0; y < all.height; y++) {
            for (int x = 0; x < all.width; x++) {
                if (alpha.getSample(x, y, 0) > 127) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return right < 0 ? all : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    private static int[] size(BufferedImage image, String wanted) {
        if (!wanted.contains("x")) {
            return new int[] {image.getWidth(), image.getHeight()};
        }
        int x = wanted.indexOf('x');
        return new int[] {
            Integer.parseInt(wanted.substring(0, x)), Integer.parseInt(wanted.substring(x + 1))
        };
    }

    /// The same prompt and seed give the same colour.
    private static Color background(Map<String, String> fields) {
        String colour = fields.get("background.color");
        if (colour != null && colour.length() == 6) {
            return new Color(Integer.parseInt(colour, 16));
        }
        int hash = Objects.hash(fields.get("background.prompt"), fields.get("background.seed"));
        return Color.getHSBColor((hash & 0xFF) / 255f, 0.35f, 0.85f);
    }

    private static Graphics2D smooth(BufferedImage to) {
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return graphics;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
