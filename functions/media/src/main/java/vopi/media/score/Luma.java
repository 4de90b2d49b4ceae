package vopi.media.score;

import java.nio.ByteBuffer;

/// The brightness of one frame. Valid as long as the picture it belongs to.
///
/// @param plane rows of samples, native byte order; not modified
/// @param stride bytes from one row to the next
/// @param width samples a row, at least 3
/// @param height rows, at least 3
/// @param depth significant bits a sample: 8, or 9 to 16 in two bytes
/// @param shift unused low bits of a two-byte sample
/// @param fullRange true for 0 to 255, false for 16 to 235 (at 8 bits)
public record Luma(
        ByteBuffer plane,
        int stride,
        int width,
        int height,
        int depth,
        int shift,
        boolean fullRange) {}
