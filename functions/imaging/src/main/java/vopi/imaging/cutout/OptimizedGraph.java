package vopi.imaging.cutout;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.hash.Sha256;

/// Opens a network whose graph was optimized for this processor once. Optimizing ISNet takes 3 s of
/// processor time in each process that opens it, so ONNX Runtime's result is kept in a file beside
/// the model. The next process maps that file into memory, which takes a tenth of a second, and all
/// processes share its pages.
///
/// A file's name is `MODEL.PROCESSOR-VERSION-SOURCE.DIGEST.ort`: digests of the processor's
/// features, the version of ONNX Runtime, the digest of the model, and that of the file itself. So
/// another processor, version or model has a file of its own, and a damaged one is replaced. Where
/// none can be kept, because the folder is read-only or the processor's features are unknown, the
/// model is optimized each time; so is one that a function on AWS fetched for its process alone.
final class OptimizedGraph {
    private static final Logger LOG = LoggerFactory.getLogger(OptimizedGraph.class);

    private static final Path FEATURES = Path.of("/proc/cpuinfo");

    /// Names of the lines with a processor's features, on x86_64 and arm64.
    private static final List<String> FEATURE_LINES = List.of("flags", "features");

    private static final int DIGITS = 12;
    private static final String SUFFIX = ".ort";
    private static final String UNFINISHED = ".part";

    private final Path model;
    private final String sha256;
    private final Optional<String> processor;

    /// @param model ONNX file
    /// @param sha256 of its content, 64 lower-case hex digits
    OptimizedGraph(Path model, String sha256) {
        this(model, sha256, isTemporary(model) ? Optional.empty() : processor());
    }

    OptimizedGraph(Path model, String sha256, Optional<String> processor) {
        this.model = model;
        this.sha256 = sha256;
        this.processor = processor;
    }

    /// A graph that cannot be kept or read is no reason to do without the model.
    ///
    /// @param options without a path for the optimized model; changed
    /// @throws SaliencySession.Unusable if the model has another digest
    OrtSession open(SessionOptions options) throws OrtException, IOException {
        Optional<ByteBuffer> stored = stored();
        if (stored.isPresent()) {
            return opened(stored.get(), options);
        }
        String found = digest(model);
        if (!found.equals(sha256)) {
            throw new SaliencySession.Unusable(
                    "the model's content is not that of its card: its sha256 is " + found, null);
        }
        if (processor.isPresent() && Files.isWritable(folder())) {
            store();
            Optional<ByteBuffer> made = stored();
            if (made.isPresent()) {
                return opened(made.get(), options);
            }
        }
        return OrtEnvironment.getEnvironment().createSession(model.toString(), options);
    }

    private static OrtSession opened(ByteBuffer graph, SessionOptions options) throws OrtException {
        // The weights stay where they are mapped, which is for the life of the process.
        options.addConfigEntry("session.use_ort_model_bytes_directly", "1");
        options.addConfigEntry("session.use_ort_model_bytes_for_initializers", "1");
        return OrtEnvironment.getEnvironment().createSession(graph, options);
    }

    private Optional<ByteBuffer> stored() {
        for (Path file : files(prefix(), SUFFIX)) {
            try {
                if (file.endsWith(prefix() + digest(file) + SUFFIX)) {
                    return Optional.of(mapped(file, Arena.global()));
                }
                LOG.warn("{} is damaged", file);
            } catch (IOException unreadable) {
                LOG.warn("{} cannot be read", file, unreadable);
            }
        }
        return Optional.empty();
    }

    /// Replaces the files of this processor that are damaged, or for other models of this name, or
    /// for other versions, and what a killed process left.
    private void store() {
        String own = name() + "." + processor.orElseThrow() + "-";
        try (SessionOptions options = new SessionOptions()) {
            Path unfinished = Files.createTempFile(folder(), own, UNFINISHED);
            try {
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
                options.addConfigEntry("session.save_model_format", "ORT");
                options.setOptimizedModelFilePath(unfinished.toString());
                OrtEnvironment.getEnvironment().createSession(model.toString(), options).close();
                Path finished = folder().resolve(prefix() + digest(unfinished) + SUFFIX);
                for (Path other : files(own, SUFFIX)) {
                    Files.deleteIfExists(other);
                }
                Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
                for (Path left : files(own, UNFINISHED)) {
                    Files.deleteIfExists(left);
                }
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | OrtException failed) {
            LOG.warn("the optimized graph of {} cannot be kept", model, failed);
        }
    }

    private List<Path> files(String prefix, String suffix) {
        List<Path> found = new ArrayList<>();
        if (processor.isPresent()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder())) {
                for (Path file : files) {
                    String name = Objects.requireNonNull(file.getFileName()).toString();
                    if (name.startsWith(prefix) && name.endsWith(suffix)) {
                        found.add(file);
                    }
                }
            } catch (IOException | DirectoryIteratorException unreadable) {
                LOG.warn("{} cannot be listed", folder(), unreadable);
            }
        }
        return found;
    }

    private String prefix() {
        return "%s.%s-%s-%s."
                .formatted(
                        name(),
                        processor.orElse(""),
                        OrtEnvironment.getEnvironment().getVersion(),
                        sha256.substring(0, DIGITS));
    }

    private String name() {
        return Objects.requireNonNull(model.getFileName()).toString();
    }

    private Path folder() {
        return Objects.requireNonNull(model.toAbsolutePath().getParent());
    }

    private static ByteBuffer mapped(Path file, Arena life) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size(), life).asByteBuffer();
        }
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (Arena life = Arena.ofConfined()) {
            digest.update(mapped(file, life));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// In the folder for temporary files itself: no other process will open it.
    static boolean isTemporary(Path model) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        return temporary.toAbsolutePath().equals(model.toAbsolutePath().getParent());
    }

    /// A digest of the features of this machine's first processor; empty if they are unknown.
    private static Optional<String> processor() {
        try {
            String features =
                    Files.readAllLines(FEATURES, StandardCharsets.ISO_8859_1).stream()
                            .takeWhile(line -> !line.isBlank())
                            .filter(OptimizedGraph::features)
                            .collect(Collectors.joining());
            return features.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Sha256.hex(features.getBytes(StandardCharsets.ISO_8859_1))
                                    .substring(0, DIGITS));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static boolean features(String line) {
        String name = line.substring(0, Math.max(0, line.indexOf(':'))).strip();
        return FEATURE_LINES.contains(name.toLowerCase(Locale.ROOT));
    }
}
