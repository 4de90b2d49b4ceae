package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import vopi.core.error.UnusableVideo;

/// The colour space of a frame.
final class ColourSpace {
    /// From this number of lines or columns, players treat an untagged picture as BT.709.
    private static final int HD_LINES = 576;

    private static final int HD_COLUMNS = 704;

    /// The rasters of standard-definition television, which use BT.601: their pixels are not
    /// square, or their frames are interlaced.
    private static final int TELEVISION_LINES = 576;

    private static final int TELEVISION_COLUMNS = 720;

    private ColourSpace() {}

    /// @throws UnusableVideo if the frame is tagged with a colour space that is not converted and
    ///   would give wrong colours
    static void refuseUnknown(AVFrame frame) {
        String name =
                switch (frame.colorspace()) {
                    case AVCOL_SPC_YCGCO, AVCOL_SPC_YCGCO_RE, AVCOL_SPC_YCGCO_RO -> "YCgCo";
                    case AVCOL_SPC_ICTCP -> "ICtCp";
                    case AVCOL_SPC_IPT_C2 -> "IPT";
                    case AVCOL_SPC_SMPTE2085 -> "SMPTE ST 2085";
                    default -> "";
                };
        if (!name.isEmpty()) {
            throw new UnusableVideo(
                    "The video's colours are coded as "
                            + name
                            + ", which is not supported. Export it as H.264 (MP4) with BT.709"
                            + " colours and send that.");
        }
    }

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

    /// swscale's constant for the matrix; derived from the frame size if the stream is untagged.
    static int matrix(AVFrame frame) {
        return switch (frame.colorspace()) {
            case AVCOL_SPC_BT709 -> SWS_CS_ITU709;
            case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M -> SWS_CS_ITU601;
            case AVCOL_SPC_SMPTE240M -> SWS_CS_SMPTE240M;
            case AVCOL_SPC_FCC -> SWS_CS_FCC;
            case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL -> SWS_CS_BT2020;
            default -> untagged(frame);
        };
    }

    /// From the primaries if they are tagged as wide gamut, otherwise from the size.
    private static int untagged(AVFrame frame) {
        if (frame.color_primaries() == AVCOL_PRI_BT2020) {
            return SWS_CS_BT2020;
        }
        boolean large = frame.height() >= HD_LINES || frame.width() >= HD_COLUMNS;
        return large && !television(frame) ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }

    private static boolean television(AVFrame frame) {
        AVRational pixel = frame.sample_aspect_ratio();
        boolean square = pixel.num() == 0 || pixel.num() == pixel.den();
        boolean interlaced = (frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
        return frame.height() <= TELEVISION_LINES
                && frame.width() <= TELEVISION_COLUMNS
                && (interlaced || !square);
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
