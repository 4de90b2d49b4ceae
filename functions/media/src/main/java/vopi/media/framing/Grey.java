package vopi.media.framing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import vopi.media.score.Luma;

/// The stored luma of a frame in 8 bits, optionally transposed.
///
/// @param width samples in a row
/// @param height rows
/// @param data width * height samples, row-major, unsigned
record Grey(int width, int height, byte[] data) {
    private static final int MAX_SIDE = 1920;

    /// Every sample up to Full HD, every second or third sample of larger pictures.
    static Grey of(Luma luma) {
        int step = Math.ceilDiv(Math.max(luma.width(), luma.height()), MAX_SIDE);
        int width = luma.width() / step;
        int height = luma.height() / step;
        byte[] data = new byte[width * height];
        ByteBuffer plane = luma.plane().duplicate().order(ByteOrder.nativeOrder());
        int drop = luma.shift() + luma.depth() - 8;
        int bytes = luma.depth() > 8 ? 2 : 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * step * luma.stride() + x * step * bytes;
                data[y * width + x] =
                        bytes == 1 ? plane.get(at) : (byte) ((plane.getShort(at) & 0xFFFF) >> drop);
            }
        }
        return new Grey(width, height, data);
    }

    int at(int x, int y) {
        return data[y * width + x] & 255;
    }

    Grey swapped() {
        byte[] out = new byte[data.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + y] = data[y * width + x];
            }
        }
        return new Grey(height, width, out);
    }

    /// @param top first row
    /// @param bottom first row after the last
    Grey rows(int top, int bottom) {
        byte[] out = java.util.Arrays.copyOfRange(data, top * width, bottom * width);
        return new Grey(width, bottom - top, out);
    }
}
