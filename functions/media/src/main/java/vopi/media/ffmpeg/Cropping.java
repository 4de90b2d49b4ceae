package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static vopi.media.ffmpeg.FfmpegException.check;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import vopi.core.media.Framing;

/// Crops the bars around a frame's picture.
final class Cropping {
    private Cropping() {}

    /// @return a reference to the frame's data, which the caller frees
    static AVFrame of(AVFrame frame, Framing framing) {
        AVFrame part = av_frame_clone(frame);
        if (!framing.bars()) {
            return part;
        }
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        int across = 1 << format.log2_chroma_w();
        int down = 1 << format.log2_chroma_h();
        part.crop_left(pixels(framing.left(), frame.width(), across));
        part.crop_right(pixels(framing.right(), frame.width(), across));
        part.crop_top(pixels(framing.top(), frame.height(), down));
        part.crop_bottom(pixels(framing.bottom(), frame.height(), down));
        check("crop", av_frame_apply_cropping(part, AV_FRAME_CROP_UNALIGNED));
        return part;
    }

    /// Chroma samples are not split: the crop may remove one pixel of the picture with a bar.
    private static long pixels(double share, int side, int step) {
        return Math.ceilDiv(Math.round(share * side), step) * (long) step;
    }
}
