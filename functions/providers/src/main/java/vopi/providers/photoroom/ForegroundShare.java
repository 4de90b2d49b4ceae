package vopi.providers.photoroom;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import vopi.core.error.UpstreamRejected;

/// Measures the share of a cut-out that is product.
final class ForegroundShare {
    /// Sampling step in both directions; enough for a share.
    private static final int STEP = 4;

    private ForegroundShare() {}

    /// @param png with transparency
    /// @return share of the sampled points with more than half alpha, 0 to 1
    /// @throws UpstreamRejected if the file cannot be read
    static double of(byte[] png) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
            ImageReader reader = readers.next();
            reader.setInput(in);
            ImageReadParam some = reader.getDefaultReadParam();
            some.setSourceSubsampling(STEP, STEP, 0, 0);
            BufferedImage image = reader.read(0, some);
            reader.dispose();
            return of(image);
        } catch (IOException unreadable) {
            throw new UpstreamRejected("Photoroom sent a cut-out that can't be read", unreadable);
        }
    }

    private static double of(BufferedImage image) {
        Raster alpha = image.getAlphaRaster();
        if (alpha == null) {
            return 1;
        }
        int half = 1 << (alpha.getSampleModel().getSampleSize(0) - 1);
        long opaque = 0;
        for (int y = 0; y < alpha.getHeight(); y++) {
            for (int x = 0; x < alpha.getWidth(); x++) {
                opaque += alpha.getSample(x, y, 0) >= half ? 1 : 0;
            }
        }
        return (double) opaque / ((long) alpha.getWidth() * alpha.getHeight());
    }
}
