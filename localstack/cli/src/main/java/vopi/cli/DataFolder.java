package vopi.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vopi.stack.RunningStack;
import vopi.stack.StackFiles;

/// The option that selects the stack's data folder.
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The stack's folder of jobs, objects and keys (default: ~/.vopi/data).")
    private @Nullable Path data;

    Path path() {
        return data == null ? Home.fromSystem().data() : data;
    }

    StackFiles files() {
        return new StackFiles(path());
    }

    /// @param otherwise appended to the message if no stack runs there
    /// @throws CannotRun if no stack runs there
    RunningStack running(String otherwise) throws IOException {
        return RunningStack.on(files()).orElseThrow(() -> notRunning(otherwise));
    }

    CannotRun notRunning(String otherwise) {
        return new CannotRun("No VOPI stack runs on %s%s".formatted(path(), otherwise));
    }
}
