package vopi.providers.photoroom;

import java.awt.image.Raster;
import java.io.IOException;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.SampledAlpha;

/// Measures the share of a cut-out that is product.
final class ForegroundShare {
    private ForegroundShare() {}

    /// @param png with transparency
    /// @return share of the sampled points with more than half alpha, 0 to 1
    /// @throws UpstreamRejected if the file cannot be read
    static double of(byte[] png) {
        Raster alpha;
        try {
            alpha = SampledAlpha.of(png);
        } catch (IOException unreadable) {
            throw new UpstreamRejected("Photoroom sent a cut-out that can't be read", unreadable);
        }
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
