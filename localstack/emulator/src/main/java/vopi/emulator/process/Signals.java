package vopi.emulator.process;

import java.io.IOException;
import java.util.List;

/// Signals other than TERM and KILL, which is all that the JDK sends. The shell's own `kill` is
/// there on any system; the command of that name is not.
final class Signals {
    private Signals() {}

    static void send(long pid, String signal) {
        try {
            SystemTools.run(
                    List.of("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)));
        } catch (IOException e) {
            // It has just ended; or it is not ours, and then waiting for it will tell.
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }
}
