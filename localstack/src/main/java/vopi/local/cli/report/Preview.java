package vopi.local.cli.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A picture small enough to sit inside the page, as a `data:` address.
final class Preview {
    private static final float JPEG_QUALITY = 0.86f;

    private Preview() {}

    /// @param longest side in pixels at the most; smaller pictures stay as they are
    /// @return PNG where the picture has transparency, JPEG otherwise
    static String dataUri(Path file, int longest) throws IOException {
        BufferedImage full = ImageIO.read(file.toFile());
        if (full == null) {
            throw new IOException("not a picture: " + file.getFileName());
        }
        boolean alpha = full.getColorModel().hasAlpha();
        BufferedImage small = scaled(full, longest, alpha);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (alpha) {
            ImageIO.write(small, "png", out);
        } else {
            writeJpeg(small, out);
        }
        return "data:image/"
                + (alpha ? "png" : "jpeg")
                + ";base64,"
                + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /// Halves until one more half would be too small, then scales once: no sampling gaps.
    private static BufferedImage scaled(BufferedImage full, int longest, boolean alpha) {
        double factor = Math.min(1, longest / (double) Math.max(full.getWidth(), full.getHeight()));
        int width = Math.max(1, (int) Math.round(full.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(full.getHeight() * factor));
        BufferedImage current = full;
        while (current.getWidth() / 2 >= width && current.getHeight() / 2 >= height) {
            current = drawn(current, current.getWidth() / 2, current.getHeight() / 2, alpha);
        }
        return drawn(current, width, height, alpha);
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height, boolean alpha) {
        BufferedImage to =
                new BufferedImage(
                        width,
                        height,
                        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = to.createGraphics();
        canvas.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(from, 0, 0, width, height, null);
        canvas.dispose();
        return to;
    }

    private static void writeJpeg(BufferedImage image, ByteArrayOutputStream out)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var sink = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(sink);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
    }
}
