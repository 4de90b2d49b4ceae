package vopi.local.cli;

import java.nio.file.Path;

/// Where VOPI keeps what outlives a command: `~/.vopi`, or what VOPI_HOME says.
record Home(Path folder) {
    static Home fromSystem() {
        String given = System.getProperty("vopi.home");
        return new Home(
                given == null ? Path.of(System.getProperty("user.home"), ".vopi") : Path.of(given));
    }

    Path data() {
        return folder.resolve("data");
    }

    Path logs() {
        return folder.resolve("logs");
    }
}
