package vopi.stage.classify;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import vopi.core.error.Defect;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.job.JobKeys;
import vopi.core.media.Batch;
import vopi.core.port.ObjectStore;

/// Candidates as the vision model sees them: scaled and encoded once, then kept, so that every
/// repeat sends the same bytes and the merge sees the same pictures.
final class VisionFrames {
    /// Longest side in pixels. Larger ones cost more tokens or are scaled down at the other end.
    static final int LONGEST_SIDE = 1024;

    private static final float QUALITY = 0.9f;
    private static final String JPEG = "image/jpeg";

    private final ObjectStore objects;
    private final JobKeys keys;

    VisionFrames(ObjectStore objects, JobKeys keys) {
        this.objects = objects;
        this.keys = keys;
    }

    EncodedImage of(Batch.Item item) {
        String key = keys.visionFrame(item.frame());
        if (objects.stat(key).isPresent()) {
            byte[] bytes = objects.get(key);
            return ImageHeader.image(bytes).orElseThrow(() -> new Defect("not a picture: " + key));
        }
        EncodedImage scaled = scaled(decode(objects.get(item.key()), item.key()));
        objects.put(key, scaled.bytes(), JPEG);
        return scaled;
    }

    private static EncodedImage scaled(BufferedImage image) {
        BufferedImage at = image;
        int longest = Math.max(image.getWidth(), image.getHeight());
        // Halving first keeps the detail that one bilinear step over more than 2:1 would skip.
        while (longest > 2 * LONGEST_SIDE) {
            at = resized(at, (at.getWidth() + 1) / 2, (at.getHeight() + 1) / 2);
            longest = Math.max(at.getWidth(), at.getHeight());
        }
        if (longest > LONGEST_SIDE) {
            double scale = (double) LONGEST_SIDE / longest;
            at =
                    resized(
                            at,
                            Math.max(1, (int) Math.round(at.getWidth() * scale)),
                            Math.max(1, (int) Math.round(at.getHeight() * scale)));
        }
        return new EncodedImage(encode(at), JPEG, at.getWidth(), at.getHeight());
    }

    private static BufferedImage resized(BufferedImage image, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return to;
    }

    private static BufferedImage decode(byte[] bytes, String key) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new Defect("not a picture: " + key);
            }
            return image;
        } catch (IOException damaged) {
            throw new Defect("a damaged picture: " + key, damaged);
        }
    }

    private static byte[] encode(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException impossible) {
            throw new Defect("a picture in memory could not be encoded", impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
