package vopi.imaging.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/// A TensorFlow Lite graph that takes one square colour picture, run by OpenCV. Thread-safe;
/// concurrent calls run one after the other.
public final class TfliteNetwork {
    private final Net net;
    private final StringVector outputs;
    private final int side;

    private TfliteNetwork(Net net, int side) {
        this.net = net;
        this.side = side;
        this.outputs = net.getUnconnectedOutLayersNames();
    }

    /// @param owner class beside which the file is
    /// @param file name of the resource
    /// @param side of the graph's input, in pixels
    public static TfliteNetwork resource(Class<?> owner, String file, int side) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + file);
            }
            byte[] graph = in.readAllBytes();
            BytePointer bytes = new BytePointer(graph);
            return new TfliteNetwork(opencv_dnn.readNetFromTFLite(bytes, graph.length), side);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @param bgr is stretched to the input's square; the graph sees red, green and blue, 0 to 1
    /// @return the values of each output, by the output's name
    public synchronized Map<String, float[]> run(Bitmap bgr) {
        try (PointerScope _ = new PointerScope()) {
            Mat blob =
                    opencv_dnn.blobFromImage(
                            MatConversions.of(bgr),
                            1 / 255.0,
                            new Size(side, side),
                            new Scalar(0, 0, 0, 0),
                            true,
                            false,
                            opencv_core.CV_32F);
            net.setInput(blob);
            MatVector out = new MatVector();
            net.forward(out, outputs);
            Map<String, float[]> values = new HashMap<>();
            for (long i = 0; i < out.size(); i++) {
                Mat one = out.get(i);
                float[] flat = new float[(int) one.total()];
                new FloatPointer(one.data()).get(flat);
                values.put(outputs.get(i).getString().trim(), flat);
            }
            return values;
        }
    }
}
