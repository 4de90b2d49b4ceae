package vopi.imaging.cutout;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vopi.imaging.cutout.ModelCard.Activation;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Resampling;

/// A saliency network in ONNX Runtime: one picture in, one mask out. Weights and working memory are
/// large, so a process holds one session for each model file, opens it with the first image, and
/// runs one inference at a time.
final class SaliencySession {
    private static final Map<Path, SaliencySession> SHARED = new ConcurrentHashMap<>();
    private static final int THREADS = 2;
    private static final int GRID = 64;

    private final String name;
    private final ModelCard card;
    private final boolean lowMemory;
    private final Source source;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private @Nullable OrtSession session;
    private String output = "";

    private SaliencySession(String name, ModelCard card, boolean lowMemory, Source source) {
        this.name = name;
        this.card = card;
        this.lowMemory = lowMemory;
        this.source = source;
    }

    private interface Source {
        OrtSession open(OrtSession.SessionOptions options) throws OrtException, IOException;
    }

    /// The model cannot be opened or run.
    static final class Unusable extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private static final class Bundled {
        static final SaliencySession U2NETP =
                new SaliencySession(
                        "U2NetP", ModelCard.u2netp(), false, SaliencySession::openResource);
    }

    /// U2NetP of VOPI's own resources.
    static SaliencySession bundled() {
        return Bundled.U2NETP;
    }

    static SaliencySession shared(Path model, ModelCard card, boolean lowMemory) {
        return SHARED.computeIfAbsent(
                model.toAbsolutePath().normalize(),
                path ->
                        new SaliencySession(
                                name(path), card, lowMemory, options -> open(path, card, options)));
    }

    /// For notes and logs.
    String name() {
        return name;
    }

    /// Whether the graph accepts one input size only.
    boolean fixed() {
        return card.inputSize() > 0;
    }

    /// @param picture BGR, stretched to the network's square
    /// @param size requested input side; a model with a fixed input size uses that size
    /// @return mask at the network's input size
    Bitmap run(Bitmap picture, int size) {
        oneAtATime.lock();
        try {
            OrtSession open = open();
            int side = fixed() ? card.inputSize() : size;
            return run(open, Resampling.squeezed(picture, side, side), side);
        } catch (OrtException failed) {
            throw new Unusable("inference failed: " + failed.getMessage(), failed);
        } catch (IOException unreadable) {
            throw new Unusable("the model cannot be read", unreadable);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Bitmap run(OrtSession session, Bitmap input, int side) throws OrtException {
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(),
                                planes(input),
                                new long[] {1, 3, side, side});
                OrtSession.Result result =
                        session.run(
                                Map.of(session.getInputNames().iterator().next(), tensor),
                                Set.of(output))) {
            FloatBuffer mask = ((OnnxTensor) result.get(0)).getFloatBuffer();
            if (mask.remaining() != side * side) {
                throw new Unusable(output + " is no mask of the input's size", null);
            }
            float[] values = new float[side * side];
            mask.get(values);
            return new Bitmap(side, side, 1, levels(values));
        }
    }

    private byte[] levels(float[] values) {
        float low = 0;
        float high = 1;
        if (card.activation() == Activation.STRETCH) {
            low = Float.MAX_VALUE;
            high = -Float.MAX_VALUE;
            for (float value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        float range = Math.max(1e-6f, high - low);
        byte[] out = new byte[values.length];
        for (int i = 0; i < out.length; i++) {
            double value = values[i];
            if (card.activation() == Activation.SIGMOID) {
                value = 1 / (1 + Math.exp(-value));
            }
            out[i] = (byte) Math.round(255 * Math.clamp((value - low) / range, 0, 1));
        }
        return out;
    }

    /// Planes of red, green and blue, as in the network's training.
    private FloatBuffer planes(Bitmap bgr) {
        int pixels = bgr.pixels();
        float[] values = new float[3 * pixels];
        for (int c = 0; c < 3; c++) {
            float scale = (float) (1 / (255 * card.deviation().get(c)));
            float shift = (float) (card.mean().get(c) / card.deviation().get(c));
            for (int i = 0; i < pixels; i++) {
                values[c * pixels + i] = (bgr.data()[3 * i + 2 - c] & 255) * scale - shift;
            }
        }
        FloatBuffer planes =
                ByteBuffer.allocateDirect(4 * values.length)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        return planes.put(values).rewind();
    }

    private OrtSession open() throws OrtException, IOException {
        OrtSession open = session;
        if (open == null) {
            open = load();
            session = open;
        }
        return open;
    }

    private OrtSession load() throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(THREADS);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // Input sizes vary, and ONNX Runtime would keep one memory pattern for each.
            options.setMemoryPatternOptimization(false);
            options.setCPUArenaAllocator(!lowMemory);
            OrtSession open = source.open(options);
            check(open);
            output = output(open);
            return open;
        }
    }

    private static OrtSession openResource(OrtSession.SessionOptions options)
            throws OrtException, IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        SaliencySession.class.getResourceAsStream("u2netp.onnx"), "u2netp.onnx")) {
            return OrtEnvironment.getEnvironment().createSession(in.readAllBytes(), options);
        }
    }

    private static OrtSession open(Path model, ModelCard card, OrtSession.SessionOptions options)
            throws OrtException, IOException {
        if (!Files.isReadable(model)) {
            throw new Unusable("no model at " + model, null);
        }
        return new OptimizedGraph(model, card.sha256()).open(options);
    }

    private void check(OrtSession session) throws OrtException {
        TensorInfo info = (TensorInfo) session.getInputInfo().values().iterator().next().getInfo();
        long[] shape = info.getShape();
        if (shape.length != 4 || shape[1] != 3) {
            throw new Unusable("not a model that takes one colour picture", null);
        }
        if (shape[3] > 0 && shape[3] != card.inputSize()) {
            throw new Unusable(
                    "the graph takes inputs of " + shape[3] + " pixels, the card says otherwise",
                    null);
        }
        if (card.inputSize() % GRID != 0) {
            throw new Unusable("the model's size is no multiple of " + GRID, null);
        }
    }

    private String output(OrtSession session) {
        List<String> names = List.copyOf(session.getOutputNames());
        String wanted = card.output() == null ? "0" : card.output();
        if (names.contains(wanted)) {
            return wanted;
        }
        if (wanted.matches("\\d{1,3}") && Integer.parseInt(wanted) < names.size()) {
            return names.get(Integer.parseInt(wanted));
        }
        throw new Unusable("the model has no output " + wanted + ", but " + names, null);
    }

    private static String name(Path model) {
        return Objects.requireNonNull(model.getFileName()).toString().replaceAll("\\.[^.]*$", "");
    }
}
