package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/// How the numbers of a frame mean colours.
final class Colours {
    private Colours() {}

    static boolean fullRange(AVFrame frame) {
        int format = frame.format();
        return frame.color_range() == AVCOL_RANGE_JPEG
                || format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P
                || format == AV_PIX_FMT_YUVJ440P
                || format == AV_PIX_FMT_YUVJ411P
                || (av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_RGB) != 0;
    }

    /// swscale's number of the matrix; where the stream says nothing, what its size suggests.
    static int matrix(AVFrame frame) {
        return switch (frame.colorspace()) {
            case AVCOL_SPC_BT709 -> SWS_CS_ITU709;
            case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M -> SWS_CS_ITU601;
            case AVCOL_SPC_SMPTE240M -> SWS_CS_SMPTE240M;
            case AVCOL_SPC_FCC -> SWS_CS_FCC;
            case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL -> SWS_CS_BT2020;
            default -> highDefinition(frame) ? SWS_CS_ITU709 : SWS_CS_ITU601;
        };
    }

    private static boolean highDefinition(AVFrame frame) {
        return Math.max(frame.width(), frame.height()) >= 1280
                || Math.min(frame.width(), frame.height()) >= 720;
    }

    static boolean hdr(AVFrame frame) {
        return frame.color_trc() == AVCOL_TRC_SMPTE2084
                || frame.color_trc() == AVCOL_TRC_ARIB_STD_B67;
    }

    static boolean wideGamut(AVFrame frame) {
        return frame.color_primaries() == AVCOL_PRI_BT2020
                || frame.color_primaries() == AVCOL_PRI_SMPTE432;
    }
}
