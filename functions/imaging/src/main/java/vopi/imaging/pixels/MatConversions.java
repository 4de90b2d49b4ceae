package vopi.imaging.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Converts between arrays and OpenCV matrices. The caller holds a PointerScope, which frees the
/// matrices created here.
final class MatConversions {
    private MatConversions() {}

    static Mat of(Bitmap bitmap) {
        Mat mat = new Mat(bitmap.height(), bitmap.width(), CV_8UC(bitmap.channels()));
        mat.data().put(bitmap.data(), 0, bitmap.data().length);
        return mat;
    }

    static Mat of(float[] values, int width, int height, int channels) {
        Mat mat = new Mat(height, width, CV_32FC(channels));
        new FloatPointer(mat.data()).put(values, 0, width * height * channels);
        return mat;
    }

    static Bitmap bitmap(Mat mat) {
        Mat whole = mat.isContinuous() ? mat : mat.clone();
        byte[] data = new byte[whole.rows() * whole.cols() * whole.channels()];
        whole.data().get(data);
        return new Bitmap(whole.cols(), whole.rows(), whole.channels(), data);
    }

    static float[] floats(Mat mat) {
        Mat whole = mat.isContinuous() ? mat : mat.clone();
        float[] data = new float[whole.rows() * whole.cols() * whole.channels()];
        new FloatPointer(whole.data()).get(data);
        return data;
    }

    static int[] ints(Mat mat) {
        int[] data = new int[mat.rows() * mat.cols() * mat.channels()];
        new IntPointer(mat.data()).get(data);
        return data;
    }
}
