package vopi.cli;

import java.nio.file.Path;

/// The folder of everything that outlives a command: `~/.vopi`, or the value of VOPI_HOME.
public record Home(Path folder) {
    public static Home fromSystem() {
        String given = System.getProperty("vopi.home");
        return new Home(
                given == null ? Path.of(System.getProperty("user.home"), ".vopi") : Path.of(given));
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path logs() {
        return folder.resolve("logs");
    }
}
