package vopi.imaging.cutout;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Resampling;

/// The ISNet graph in ONNX Runtime. Its weights and working memory are large, so a process holds
/// one session for each model file, opens it with the first image, and runs one inference at a
/// time.
final class IsnetSession {
    private static final Map<Path, IsnetSession> SHARED = new ConcurrentHashMap<>();
    private static final int THREADS = 2;
    private static final int GRID = 64;

    private final Path model;
    private final boolean lowMemory;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private @Nullable OrtSession session;
    private int fixedSize;

    private IsnetSession(Path model, boolean lowMemory) {
        this.model = model;
        this.lowMemory = lowMemory;
    }

    /// The model cannot be opened or run.
    static final class Unusable extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static IsnetSession shared(Path model, boolean lowMemory) {
        return SHARED.computeIfAbsent(
                model.toAbsolutePath().normalize(), path -> new IsnetSession(path, lowMemory));
    }

    /// @param picture BGR, stretched to the network's square
    /// @param size requested input side; a model with a fixed input size uses that size
    /// @return mask at the network's input size
    Bitmap run(Bitmap picture, int size) {
        oneAtATime.lock();
        try {
            OrtSession open = open();
            int side = fixedSize > 0 ? fixedSize : size;
            return run(open, Resampling.squeezed(picture, side, side), side);
        } catch (OrtException failed) {
            throw new Unusable("inference failed: " + failed.getMessage(), failed);
        } finally {
            oneAtATime.unlock();
        }
    }

    private static Bitmap run(OrtSession session, Bitmap input, int side) throws OrtException {
        FloatBuffer planes = planes(input);
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(),
                                planes,
                                new long[] {1, 3, side, side});
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
            FloatBuffer mask = ((OnnxTensor) result.get(0)).getFloatBuffer();
            byte[] out = new byte[side * side];
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) Math.round(255 * Math.clamp(mask.get(i), 0f, 1f));
            }
            return new Bitmap(side, side, 1, out);
        }
    }

    /// Planes of red, green and blue, (level - 128) / 256, as in the network's training.
    private static FloatBuffer planes(Bitmap bgr) {
        int pixels = bgr.pixels();
        float[] values = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                values[c * pixels + i] = ((bgr.data()[3 * i + 2 - c] & 255) - 128) / 256f;
            }
        }
        FloatBuffer planes =
                ByteBuffer.allocateDirect(4 * values.length)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        return planes.put(values).rewind();
    }

    private OrtSession open() throws OrtException {
        OrtSession open = session;
        if (open == null) {
            open = load();
            session = open;
        }
        return open;
    }

    private OrtSession load() throws OrtException {
        if (!Files.isReadable(model)) {
            throw new Unusable("no model at " + model, null);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(THREADS);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // Input sizes vary, and ONNX Runtime would keep one memory pattern for each.
            options.setMemoryPatternOptimization(false);
            options.setCPUArenaAllocator(!lowMemory);
            OrtSession open =
                    OrtEnvironment.getEnvironment().createSession(model.toString(), options);
            fixedSize = fixedSize(open);
            return open;
        }
    }

    /// @return 0 if the graph accepts any size
    private static int fixedSize(OrtSession session) throws OrtException {
        TensorInfo info = (TensorInfo) session.getInputInfo().values().iterator().next().getInfo();
        long[] shape = info.getShape();
        if (shape.length != 4 || shape[1] != 3) {
            throw new Unusable("not a model that takes one colour picture", null);
        }
        long side = shape[3];
        if (side > 0 && side % GRID != 0) {
            throw new Unusable("the model's size is no multiple of " + GRID + ": " + side, null);
        }
        return (int) Math.max(0, side);
    }
}
