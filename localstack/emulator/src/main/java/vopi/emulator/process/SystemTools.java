package vopi.emulator.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs short commands of the system, and reports which are installed.
public final class SystemTools {
    static final boolean CAN_LEAVE_SESSION = works(List.of("setsid", "true"));
    static final boolean CAN_DIE_WITH_PARENT =
            works(List.of("setpriv", "--pdeathsig", "TERM", "--", "true"));

    private SystemTools() {}

    /// Waits for the command. Its environment contains only PATH.
    ///
    /// @throws IOException if the command is not installed, or fails: with its output
    public static void run(List<String> command) throws IOException {
        run(command, "");
    }

    /// @param input written to the command's standard input
    public static void run(List<String> command, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ChildProcess.cleanEnvironment(builder.environment());
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command.getFirst() + " ended with " + status + ": " + said);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + command.getFirst(), e);
        }
    }

    static boolean works(List<String> command) {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
