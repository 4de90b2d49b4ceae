package vopi.cli.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import vopi.core.image.ImageHeader;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// A picture small enough to embed in the page as a `data:` URL.
final class Preview {
    private static final float JPEG_QUALITY = 0.86f;

    private Preview() {}

    /// @param longest maximum length of the longer edge in pixels; smaller pictures are not scaled
    /// @return PNG if the picture has transparency, else JPEG
    static String dataUri(Path file, int longest) throws IOException {
        BufferedImage full = read(file);
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

    /// Formats that the JDK cannot read (WebP) are decoded by the codec that wrote them.
    private static BufferedImage read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        BufferedImage known = ImageIO.read(new ByteArrayInputStream(bytes));
        if (known != null) {
            return known;
        }
        Bitmap pixels =
                Codec.decodeWithAlpha(
                        ImageHeader.image(bytes)
                                .orElseThrow(() ->
                                        new IOException("not a picture: " + file.getFileName())));
        return drawn(pixels);
    }

    private static BufferedImage drawn(Bitmap pixels) {
        boolean alpha = transparent(pixels);
        BufferedImage image =
                new BufferedImage(
                        pixels.width(),
                        pixels.height(),
                        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                int colour =
                        (pixels.at(x, y, 3) << 24)
                                | (pixels.at(x, y, 2) << 16)
                                | (pixels.at(x, y, 1) << 8)
                                | pixels.at(x, y, 0);
                image.setRGB(x, y, colour);
            }
        }
        return image;
    }

    private static boolean transparent(Bitmap pixels) {
        for (int i = 0; i < pixels.pixels(); i++) {
            if (pixels.data()[4 * i + 3] != (byte) 255) {
                return true;
            }
        }
        return false;
    }

    /// Halves while the result is still large enough, then scales once, so that every source pixel
    /// is used.
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
        try (MemoryCacheImageOutputStream sink = new MemoryCacheImageOutputStream(out)) {
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
