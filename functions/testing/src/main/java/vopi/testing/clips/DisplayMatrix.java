package vopi.testing.clips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rotates MP4 files in the way phones do: with a matrix in the track header.
public final class DisplayMatrix {
    private static final int UNIT = 1 << 16;

    private DisplayMatrix() {}

    /// `x' = a x + c y`, `y' = b x + d y`
    public static Path write(Path clip, double a, double b, double c, double d) {
        try {
            byte[] bytes = Files.readAllBytes(clip);
            int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 4;
            ByteBuffer matrix = ByteBuffer.wrap(bytes, header + 40, 36);
            for (double number : new double[] {a, b, 0, c, d, 0, 0, 0, 1 << 14}) {
                matrix.putInt((int) (number * UNIT));
            }
            return Files.write(clip, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
