package vopi.media.score;

import java.nio.ByteBuffer;

/// The luma of one frame. Valid as long as its picture is open.
///
/// @param plane rows of samples, native byte order; not modified
/// @param stride bytes from one row to the next
/// @param width samples in a row, at least 3
/// @param height rows, at least 3
/// @param depth significant bits of a sample: 8, or 9 to 16 in two bytes
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
