package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/// How the pictures of a stream lie: as the container says, else as the coded picture itself says.
final class OrientationProbe {
    private static final int NUMBERS = 9;

    /// A matrix that stretches one side by this much more than the other is meant to.
    private static final double STRETCH = 0.01;

    private final @Nullable Orientation container;
    private final double stretch;

    OrientationProbe(AVStream stream) {
        AVPacketSideData data =
                av_packet_side_data_get(
                        stream.codecpar().coded_side_data(),
                        stream.codecpar().nb_coded_side_data(),
                        AV_PKT_DATA_DISPLAYMATRIX);
        boolean none = data == null || data.isNull() || data.size() < NUMBERS * 4L;
        int[] matrix = none ? new int[NUMBERS] : numbers(data.data());
        container = none ? null : Orientation.of(matrix);
        double across = Math.hypot(matrix[0], matrix[3]);
        double down = Math.hypot(matrix[1], matrix[4]);
        stretch = across > 0 && down > 0 ? across / down : 1;
    }

    /// How a frame becomes the one that is shown.
    ///
    /// @param aspect of a pixel as the library has it; 0 or less where it is not known
    DisplayGeometry geometry(AVFrame frame, AVRational aspect) {
        double ratio = aspect.den() == 0 ? 0 : (double) aspect.num() / aspect.den();
        Orientation orientation = of(frame);
        // The library takes the shape of pixels from a matrix that stretches, and then means those
        // of the turned picture.
        boolean turned = orientation.swapsSides() && ratio > 0 && stretches(ratio);
        return DisplayGeometry.of(turned ? 1 / ratio : ratio, orientation);
    }

    private boolean stretches(double ratio) {
        return Math.abs(stretch - 1) > STRETCH && Math.abs(ratio / stretch - 1) < STRETCH;
    }

    private Orientation of(AVFrame frame) {
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
