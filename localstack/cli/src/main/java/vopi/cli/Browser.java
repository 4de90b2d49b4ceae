package vopi.cli;

import java.io.IOException;
import java.util.List;

/// Opens an address or a file in the user's browser by the desktop's own command.
final class Browser {
    /// Linux and the BSDs, then macOS.
    private static final List<String> COMMANDS = List.of("xdg-open", "open");

    private Browser() {}

    /// @return false if this machine has no such command; the caller has printed the address
    static boolean open(String address) {
        return open(COMMANDS, address);
    }

    static boolean open(List<String> commands, String address) {
        for (String command : commands) {
            try {
                new ProcessBuilder(command, address)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return true;
            } catch (IOException notInstalled) {
                // The next one, or none: a server has no browser.
            }
        }
        return false;
    }
}
