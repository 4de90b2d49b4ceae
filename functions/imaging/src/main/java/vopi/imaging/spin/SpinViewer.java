package vopi.imaging.spin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import vopi.core.spin.Spin;

/// The page that shows a spin: one file, which needs no network and works from a disk.
final class SpinViewer {
    private SpinViewer() {}

    /// @param sprite WebP
    static byte[] page(Spin.Made spin, byte[] sprite) {
        String angles =
                spin.angles().stream()
                        .map(angle -> Long.toString(Math.round(angle)))
                        .collect(Collectors.joining(","));
        return template()
                .replace("{{width}}", Integer.toString(spin.width()))
                .replace("{{height}}", Integer.toString(spin.height()))
                .replace("{{columns}}", Integer.toString(spin.columns()))
                .replace("{{rows}}", Integer.toString(spin.rows()))
                .replace("{{angles}}", angles)
                .replace("{{sprite}}", Base64.getEncoder().encodeToString(sprite))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String template() {
        try (InputStream in =
                Objects.requireNonNull(SpinViewer.class.getResourceAsStream("viewer.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
