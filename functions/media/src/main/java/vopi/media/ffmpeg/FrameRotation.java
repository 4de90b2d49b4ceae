package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// Rotates frames whose planes have one, three or four bytes for each pixel.
final class FrameRotation {
    private FrameRotation() {}

    /// Frees the given frame unless it is the result, also on failure.
    static AVFrame turn(AVFrame frame, Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return frame;
        }
        try {
            return turned(frame, orientation);
        } finally {
            av_frame_free(frame);
        }
    }

    private static AVFrame turned(AVFrame frame, Orientation orientation) {
        boolean swap = orientation.swapsAxes();
        AVFrame turned =
                Converter.allocate(
                        swap ? frame.height() : frame.width(),
                        swap ? frame.width() : frame.height(),
                        frame.format());
        int pixel =
                frame.format() == AV_PIX_FMT_RGB24 ? 3 : frame.format() == AV_PIX_FMT_RGBA ? 4 : 1;
        int planes = pixel > 1 ? 1 : 3;
        for (int plane = 0; plane < planes; plane++) {
            int width = side(frame.width(), plane);
            int height = side(frame.height(), plane);
            byte[] rows = rows(frame, plane, width * pixel, height);
            byte[] result = orientation.apply(rows, width, height, pixel);
            store(turned, plane, result, (swap ? height : width) * pixel);
        }
        return turned;
    }

    /// Chroma planes have half the width and height, rounded up.
    private static int side(int length, int plane) {
        return plane == 0 ? length : (length + 1) / 2;
    }

    static byte[] rows(AVFrame frame, int plane, int bytes, int height) {
        byte[] rows = new byte[bytes * height];
        BytePointer data = new BytePointer(frame.data(plane));
        int stride = frame.linesize(plane);
        for (int y = 0; y < height; y++) {
            data.position((long) y * stride).get(rows, y * bytes, bytes);
        }
        return rows;
    }

    static void store(AVFrame frame, int plane, byte[] rows, int bytes) {
        BytePointer data = new BytePointer(frame.data(plane));
        int stride = frame.linesize(plane);
        for (int y = 0; y < rows.length / bytes; y++) {
            data.position((long) y * stride).put(rows, y * bytes, bytes);
        }
    }
}
