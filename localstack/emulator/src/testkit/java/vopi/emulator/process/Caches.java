package vopi.emulator.process;

import java.nio.file.Path;

/// Unpacked binaries, shared by all tests of a build and by later builds on the machine.
public final class Caches {
    private Caches() {}

    public static Path shared() {
        String home = System.getenv("VOPI_HOME");
        return (home == null ? Path.of(System.getProperty("user.home"), ".vopi") : Path.of(home))
                .resolve("cache");
    }
}
