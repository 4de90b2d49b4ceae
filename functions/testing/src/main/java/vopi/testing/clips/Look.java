package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avutil.*;

/// The meaning of a clip's pixel values and the position of its samples.
///
/// @param fullRange luma 0 to 255
/// @param matrix AVCOL_SPC_...
/// @param curve AVCOL_TRC_...
/// @param primaries AVCOL_PRI_...
/// @param interlaced rows 1, 3, 5 ... show a moment half a frame later
record Look(
        boolean fullRange,
        int matrix,
        int curve,
        int primaries,
        boolean interlaced,
        Painter painter) {
    static final Look UNSAID =
            new Look(
                    false,
                    AVCOL_SPC_UNSPECIFIED,
                    AVCOL_TRC_UNSPECIFIED,
                    AVCOL_PRI_UNSPECIFIED,
                    false,
                    new Texture());
}
