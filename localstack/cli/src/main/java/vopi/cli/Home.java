package vopi.cli;

import java.nio.file.Path;

/// Where VOPI keeps what outlives a command: `~/.vopi`, or what VOPI_HOME says.
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
