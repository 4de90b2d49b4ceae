package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// The visible part of a stored picture as declared by the container: `clap` of MP4 and MOV,
/// PixelCrop of Matroska. Offsets are relative to the picture size in the container's header.
///
/// @param width in the header, in pixels
/// @param height in the header, in pixels
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
        IntBuffer edges =
                new BytePointer(data.data())
                        .capacity(EDGES * Integer.BYTES)
                        .asByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer();
        return new CleanAperture(
                width, height, edges.get(0), edges.get(1), edges.get(2), edges.get(3));
    }

    /// Crops the frame in place. A frame whose size differs from the header's (cropped by the coded
    /// stream, or after a change of resolution) is not cropped; neither is a frame of which the
    /// offsets would leave nothing.
    void apply(AVFrame frame) {
        if (frame.width() != width || frame.height() != height || !plausible()) {
            return;
        }
        frame.crop_top(top).crop_bottom(bottom).crop_left(left).crop_right(right);
        if (av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED) < 0) {
            frame.crop_top(0).crop_bottom(0).crop_left(0).crop_right(0);
        } else if (top % 2 == 1) {
            // The first remaining row belongs to the other field.
            frame.flags(frame.flags() ^ AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST);
        }
    }

    /// The offsets are unsigned in the file: values above 2^31 read as negative.
    private boolean plausible() {
        boolean any = (top | bottom | left | right) != 0;
        boolean positive = top >= 0 && bottom >= 0 && left >= 0 && right >= 0;
        return any && positive && (long) top + bottom < height && (long) left + right < width;
    }
}
