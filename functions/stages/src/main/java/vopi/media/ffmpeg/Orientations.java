package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/// How the pictures of a stream lie: as the container says, else as the coded picture itself says.
final class Orientations {
    private static final int NUMBERS = 9;

    private final @Nullable Orientation container;

    Orientations(AVStream stream) {
        AVPacketSideData data =
                av_packet_side_data_get(
                        stream.codecpar().coded_side_data(),
                        stream.codecpar().nb_coded_side_data(),
                        AV_PKT_DATA_DISPLAYMATRIX);
        container =
                data == null || data.isNull() || data.size() < NUMBERS * 4L
                        ? null
                        : Orientation.of(numbers(data.data()));
    }

    Orientation of(AVFrame frame) {
        if (container != null) {
            return container;
        }
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        return data == null || data.isNull() || data.size() < NUMBERS * 4L
                ? Orientation.UPRIGHT
                : Orientation.of(numbers(data.data()));
    }

    private static int[] numbers(BytePointer bytes) {
        int[] numbers = new int[NUMBERS];
        new IntPointer(bytes).get(numbers);
        return numbers;
    }
}
