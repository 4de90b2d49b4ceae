package vopi.testing.photoroom;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/// Pictures that are right in size, channels and type. The product is taken to be the ellipse in
/// the middle.
final class Pictures {
    private Pictures() {}

    static byte[] cutOut(BufferedImage frame) throws IOException {
        int width = frame.getWidth();
        int height = frame.getHeight();
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = smooth(to);
        graphics.fill(new Ellipse2D.Double(width * 0.2, height * 0.2, width * 0.6, height * 0.6));
        graphics.setComposite(AlphaComposite.SrcIn);
        graphics.drawImage(frame, 0, 0, null);
        graphics.dispose();
        return png(to);
    }

    static byte[] edited(BufferedImage image, Map<String, String> fields) throws IOException {
        if ("true".equals(fields.get("removeBackground"))) {
            return cutOut(image);
        }
        int[] size = size(image, fields.getOrDefault("outputSize", "originalImage"));
        BufferedImage to = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = smooth(to);
        graphics.setColor(background(fields));
        graphics.fillRect(0, 0, size[0], size[1]);
        double padding = Double.parseDouble(fields.getOrDefault("padding", "0"));
        double room = 1 - 2 * padding;
        double scale =
                Math.min(room * size[0] / image.getWidth(), room * size[1] / image.getHeight());
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        graphics.drawImage(
                image, (size[0] - width) / 2, (size[1] - height) / 2, width, height, null);
        graphics.dispose();
        return png(to);
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
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return graphics;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
