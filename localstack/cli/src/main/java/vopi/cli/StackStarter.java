package vopi.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vopi.cli.setup.MattingModel;
import vopi.stack.EmbeddedStack;
import vopi.stack.RunningStack;
import vopi.stack.StackFiles;
import vopi.stack.StackInUse;
import vopi.stack.StackOptions;
import vopi.stack.client.Reasons;

/// The options of every command that starts the embedded stack, and the start.
final class StackStarter implements AutoCloseable {
    /// Prefix of the variables that the functions read; those of the process's environment are
    /// passed to the functions.
    private static final String OURS = "VOPI_";

    private static final String GEMINI_HOST = "GOOGLE_GEMINI_BASE_URL";

    @Mixin private DataFolder data = new DataFolder();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the API on 127.0.0.1 (default: a free one).")
    private int port;

    @Option(
            names = "--allow-loopback-urls",
            description = "Allow jobs to use videos and callbacks on this machine.")
    private boolean allowLoopback;

    @Option(
            names = "--fake-providers",
            description =
                    "Simulate Gemini and Photoroom on this machine: the real clients run,"
                            + " pictures are"
                            + " simulated, nothing is charged.")
    private boolean fakeProviders;

    private @Nullable SimulatedProviders simulation;

    /// The simulated providers, if the options turn them on.
    Optional<SimulatedProviders> simulation() {
        return Optional.ofNullable(simulation);
    }

    /// Starts a stack in this process, or uses the one that runs on the same data.
    ///
    /// @throws CannotRun if the user can fix the problem
    CommandStack startOrJoin(Home home) throws IOException {
        StackFiles files = data.files();
        Optional<RunningStack> running = RunningStack.on(files);
        if (running.isEmpty()) {
            return CommandStack.started(start(home));
        }
        if (fakeProviders || allowLoopback || port != 0) {
            throw new CannotRun(
                    ("VOPI runs already on %s, at %s, and keeps its options: omit --port,"
                                    + " --allow-loopback-urls and --fake-providers, stop it, or use"
                                    + " another data folder: --data DIR.")
                            .formatted(files.data(), running.get().endpoint()));
        }
        return CommandStack.joined(running.get());
    }

    /// @throws CannotRun if the user can fix the problem
    EmbeddedStack start(Home home) {
        Map<String, String> env = new HashMap<>();
        System.getenv()
                .forEach((name, value) -> {
                    if (name.startsWith(OURS) || name.equals(GEMINI_HOST)) {
                        env.put(name, value);
                    }
                });
        env.put(MattingModel.VARIABLE, model(home, env));
        if (allowLoopback) {
            env.put("VOPI_ALLOW_LOOPBACK_URLS", "true");
        }
        if (fakeProviders) {
            SimulatedProviders played = new SimulatedProviders();
            simulation = played;
            env.putAll(played.environment());
            System.out.print(played.banner());
        }
        StackOptions options =
                new StackOptions(data.path(), home.folder().resolve("cache"), port, env, false);
        try {
            return EmbeddedStack.start(options);
        } catch (StackInUse running) {
            throw new CannotRun(
                    running.getMessage() + " Stop it, or use another data folder: --data DIR.");
        } catch (IOException e) {
            throw new CannotRun("The embedded stack failed to start: " + reason(e));
        }
    }

    private static String model(Home home, Map<String, String> env) {
        try {
            return MattingModel.ensure(home.folder(), env, System.err::println)
                    .map(Path::toString)
                    .orElse("off");
        } catch (IllegalStateException undescribed) {
            throw new CannotRun(String.valueOf(undescribed.getMessage()));
        }
    }

    /// The messages of a stack's parts are written for the user.
    private static String reason(IOException e) {
        return e instanceof FileSystemException trouble
                ? Reasons.of(trouble)
                : String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        if (simulation != null) {
            simulation.close();
        }
    }
}
