package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// The part of a stored picture that the container says is shown: `clap` of MP4 and MOV, PixelCrop
/// of Matroska. It counts from the edges of the picture size in the container's header.
///
/// @param width of the header, in pixels
/// @param height of the header, in pixels
record CleanAperture(int width, int height, int top, int bottom, int left, int right) {
    private static final int EDGES = 4;

    static CleanAperture of(AVStream stream) {
        int width = stream.codecpar().width();
        int height = stream.codecpar().height();
        AVPacketSideData data =
                av_packet_side_data_get(
                        stream.codecpar().coded_side_data(),
                        stream.codecpar().nb_coded_side_data(),
                        AV_PKT_DATA_FRAME_CROPPING);
        if (data == null || data.isNull() || data.size() < EDGES * Integer.BYTES) {
            return new CleanAperture(width, height, 0, 0, 0, 0);
        }
        var edges =
                new BytePointer(data.data())
                        .capacity(EDGES * Integer.BYTES)
                        .asByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer();
        return new CleanAperture(
                width, height, edges.get(0), edges.get(1), edges.get(2), edges.get(3));
    }

    /// Crops the frame in place. A frame of another size than the header's, which the coded stream
    /// itself has cropped or which a change of resolution brought, stays whole; so does one that
    /// the edges would leave nothing of.
    void apply(AVFrame frame) {
        if (frame.width() != width || frame.height() != height || !plausible()) {
            return;
        }
        frame.crop_top(top).crop_bottom(bottom).crop_left(left).crop_right(right);
        if (av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED) < 0) {
            frame.crop_top(0).crop_bottom(0).crop_left(0).crop_right(0);
        } else if (top % 2 == 1) {
            // The first row that is left is of the other field.
            frame.flags(frame.flags() ^ AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST);
        }
    }

    /// Edges are unsigned in the file: one of two thousand million pixels reads as negative.
    private boolean plausible() {
        boolean any = (top | bottom | left | right) != 0;
        boolean positive = top >= 0 && bottom >= 0 && left >= 0 && right >= 0;
        return any && positive && (long) top + bottom < height && (long) left + right < width;
    }
}
