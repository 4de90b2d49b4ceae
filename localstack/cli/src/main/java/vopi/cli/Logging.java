package vopi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends the log to a file, because the terminal shows output for the user.
final class Logging {
    private static final int BYTES = 5_000_000;

    private Logging() {}

    static Path file(Home home) {
        return home.logs().resolve("vopi.log");
    }

    /// If the home folder cannot be written, the command runs without a log.
    static void toFile(Home home) {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        try {
            Files.createDirectories(home.logs());
            Handler handler = new FileHandler(file(home).toString(), BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            handler.setLevel(Level.INFO);
            root.addHandler(handler);
        } catch (IOException e) {
            System.err.println(
                    "Logging is off: cannot write to " + home.logs() + ": " + e.getMessage());
        }
    }
}
