package vopi.testing.provider;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;

/// Pictures of one colour with a square of another in the middle.
public final class TinyImages {
    private TinyImages() {}

    public static EncodedImage jpeg(int width, int height, int seed) {
        return encoded(drawn(width, height, seed, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    public static EncodedImage png(int width, int height, int seed) {
        return encoded(drawn(width, height, seed, BufferedImage.TYPE_INT_RGB), "png");
    }

    /// Transparent around the square.
    public static EncodedImage cutOut(int width, int height, int seed) {
        return encoded(drawn(width, height, seed, BufferedImage.TYPE_INT_ARGB), "png");
    }

    /// A cut-out of a product a quarter as wide as the frame, half as wide as the other.
    public static EncodedImage smallCutOut(int width, int height, int seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        BufferedImage part = drawn(width / 2, height / 2, seed, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(part, width / 4, height / 4, null);
        graphics.dispose();
        return encoded(image, "png");
    }

    private static BufferedImage drawn(int width, int height, int seed, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        if (type == BufferedImage.TYPE_INT_RGB) {
            graphics.setColor(Color.LIGHT_GRAY);
            graphics.fillRect(0, 0, width, height);
        }
        graphics.setColor(Color.getHSBColor(seed / 17f, 0.8f, 0.7f));
        graphics.fillRect(width / 4, height / 4, Math.max(1, width / 2), Math.max(1, height / 2));
        graphics.dispose();
        return image;
    }

    private static EncodedImage encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ImageHeader.image(bytes.toByteArray()).orElseThrow();
    }
}
