package vopi.core.image;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/// Reads the alpha channel of a PNG at every fourth pixel in both directions, which is enough to
/// measure a share of the picture.
public final class SampledAlpha {
    private static final int STEP = 4;

    private SampledAlpha() {}

    /// @return one band; null if the picture has no transparency
    /// @throws IOException if the bytes are not a readable PNG
    public static @Nullable Raster of(byte[] png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in);
            ImageReadParam some = reader.getDefaultReadParam();
            some.setSourceSubsampling(STEP, STEP, 0, 0);
            return reader.read(0, some).getAlphaRaster();
        } finally {
            reader.dispose();
        }
    }
}
