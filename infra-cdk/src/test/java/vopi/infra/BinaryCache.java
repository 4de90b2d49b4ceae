package vopi.infra;

import java.nio.file.Path;

/// Unpacked Postgres and Redis, shared with the command line.
public final class BinaryCache {
    private BinaryCache() {}

    public static Path folder() {
        String home = System.getenv("VOPI_HOME");
        return (home == null ? Path.of(System.getProperty("user.home"), ".vopi") : Path.of(home))
                .resolve("cache");
    }
}
