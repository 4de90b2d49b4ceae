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

/// Determines a stream's orientation: from the container, otherwise from the coded picture.
final class OrientationProbe {
    private static final int NUMBERS = 9;

    /// A matrix that scales one axis by this factor more than the other is an intended stretch.
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

    /// Geometry from a stored frame to the displayed one.
    ///
    /// @param aspect pixel aspect ratio from the library; 0 or less if unknown
    DisplayGeometry geometry(AVFrame frame, AVRational aspect) {
        double ratio = aspect.den() == 0 ? 0 : (double) aspect.num() / aspect.den();
        Orientation orientation = of(frame);
        // The library derives the pixel aspect ratio from a matrix that stretches, and then refers
        // to the rotated picture.
        boolean turned = orientation.swapsAxes() && ratio > 0 && stretches(ratio);
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
