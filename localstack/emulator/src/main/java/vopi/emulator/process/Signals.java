package vopi.emulator.process;

import java.io.IOException;
import java.util.List;

/// Signals other than TERM and KILL, the only ones that the JDK sends. Uses the shell's built-in
/// `kill`, which every system has; the separate command may be missing.
final class Signals {
    private Signals() {}

    static void send(long pid, String signal) {
        try {
            SystemTools.run(
                    List.of("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)));
        } catch (IOException e) {
            // The process has just ended, or belongs to another user: the wait that follows shows
            // which.
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }
}
