package vopi.imaging.pixels;

/// Interleaved 8-bit pixels, row-major, without padding. The record owns the array.
///
/// @param channels 1 (grey or a mask), 3 (BGR) or 4 (BGRA, straight alpha)
/// @param data width * height * channels bytes, unsigned
public record Bitmap(int width, int height, int channels, byte[] data) {
    public Bitmap {
        if (data.length != width * height * channels) {
            throw new IllegalArgumentException(
                    width + "x" + height + "x" + channels + " but " + data.length + " bytes");
        }
    }

    public static Bitmap blank(int width, int height, int channels) {
        return new Bitmap(width, height, channels, new byte[width * height * channels]);
    }

    public int at(int x, int y, int channel) {
        return data[(y * width + x) * channels + channel] & 255;
    }

    public int pixels() {
        return width * height;
    }

    public Box frame() {
        return new Box(0, 0, width, height);
    }

    public Bitmap crop(Box box) {
        byte[] out = new byte[box.width() * box.height() * channels];
        int row = box.width() * channels;
        for (int y = 0; y < box.height(); y++) {
            int from = ((box.y() + y) * width + box.x()) * channels;
            System.arraycopy(data, from, out, y * row, row);
        }
        return new Bitmap(box.width(), box.height(), channels, out);
    }

    /// Overwrites the pixels from `(x, y)` with an image of the same number of channels, which must
    /// fit.
    public void paste(Bitmap part, int x, int y) {
        int row = part.width() * channels;
        for (int line = 0; line < part.height(); line++) {
            int to = ((y + line) * width + x) * channels;
            System.arraycopy(part.data(), line * row, data, to, row);
        }
    }

    /// This bitmap at its place in an otherwise blank (black, transparent) frame.
    ///
    /// @param box of this bitmap's size, inside the frame
    public Bitmap placed(Box box, Box frame) {
        if (box.equals(frame)) {
            return this;
        }
        Bitmap out = blank(frame.width(), frame.height(), channels);
        out.paste(this, box.x(), box.y());
        return out;
    }

    /// A single channel as a mask.
    public Bitmap channel(int channel) {
        byte[] out = new byte[pixels()];
        for (int i = 0; i < out.length; i++) {
            out[i] = data[i * channels + channel];
        }
        return new Bitmap(width, height, 1, out);
    }

    /// The colour channels without alpha.
    public Bitmap opaque() {
        if (channels == 3) {
            return this;
        }
        byte[] out = new byte[3 * pixels()];
        for (int i = 0; i < pixels(); i++) {
            for (int c = 0; c < 3; c++) {
                out[3 * i + c] = data[i * channels + (channels == 1 ? 0 : c)];
            }
        }
        return new Bitmap(width, height, 3, out);
    }

    /// These three channels plus an alpha channel of the same size.
    public Bitmap withAlpha(Bitmap alpha) {
        byte[] out = new byte[4 * pixels()];
        for (int i = 0; i < pixels(); i++) {
            out[4 * i] = data[3 * i];
            out[4 * i + 1] = data[3 * i + 1];
            out[4 * i + 2] = data[3 * i + 2];
            out[4 * i + 3] = alpha.data()[i];
        }
        return new Bitmap(width, height, 4, out);
    }

    @Override
    public String toString() {
        return width + "x" + height + "x" + channels;
    }
}
