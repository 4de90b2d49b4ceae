package vopi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import vopi.stack.client.ApiError;
import vopi.stack.client.Reasons;

/// `./vopi`. Exit codes: 0 done, 1 the job failed or was not found, 2 wrong usage, 69 something
/// required is missing, 70 a bug in VOPI, 130 cancelled by Ctrl-C.
@Command(
        name = "vopi",
        description = "Turns a product video into commercial product images.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            UpCommand.class,
            ServicesCommand.class,
            DeployCommand.class,
            DestroyCommand.class,
            JobsCommand.class,
            KeysCommand.class,
            ExtractCommand.class,
            ProbeCommand.class,
            CheckCommand.class,
            CostCommand.class,
            EnvCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Benchmarks: ./vopi bench (built at first use).",
            "Development: ./vopi test (everything), ./vopi check without a file (unit tests),"
                    + " ./vopi format.",
            "All data are kept in ~/.vopi (another place: VOPI_HOME)."
        })
public final class Main {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNAVAILABLE = 69;
    static final int BUG = 70;
    static final int CANCELLED = 130;

    /// The build's version.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"vopi " + (version == null ? "(unpackaged)" : version)};
        }
    }

    public static void main(String[] arguments) {
        run(new Main(), arguments);
    }

    /// Executes a command like this program, and ends the process with its exit code.
    ///
    /// @param command annotated for picocli
    public static void run(Object command, String[] arguments) {
        // Output is UTF-8 in every locale.
        System.setOut(
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        Logging.toFile(Home.fromSystem());
        CommandLine line = line(command);
        System.exit(arguments.length == 0 ? usage(line) : line.execute(arguments));
    }

    static CommandLine line(Object command) {
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((failure, at, _) -> {
            at.getErr().println(at.getColorScheme().errorText(words(failure)));
            return switch (failure) {
                case ApiError refused -> JobsCommand.exitCode(refused);
                case CannotRun _, FileSystemException _ -> UNAVAILABLE;
                case UncheckedIOException e when e.getCause() instanceof FileSystemException ->
                        UNAVAILABLE;
                default -> BUG;
            };
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        OptionConverters.register(line);
        return line;
    }

    private static int usage(CommandLine line) {
        line.usage(System.out);
        return CommandLine.ExitCode.OK;
    }

    private static String words(Exception failure) {
        if (failure instanceof ApiError || failure instanceof CannotRun) {
            return String.valueOf(failure.getMessage());
        }
        java.util.logging.Logger.getLogger("vopi")
                .log(java.util.logging.Level.SEVERE, "failed", failure);
        Throwable cause = failure instanceof UncheckedIOException e ? e.getCause() : failure;
        if (cause instanceof FileSystemException trouble) {
            return "Cannot read or write " + Reasons.of(trouble) + ".";
        }
        return "VOPI has a bug. Please report it with the last lines of "
                + Logging.file(Home.fromSystem());
    }
}
