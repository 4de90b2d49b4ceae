package vopi.emulator.postgres;

import java.nio.file.Path;

/// @param cache folder for the unpacked binaries and the template of a new data directory; shared
///   by all servers and processes of a user; created if missing
/// @param data the server's data directory, kept between starts; created if missing; used by one
///   server at a time
/// @param database created in a new data directory
/// @param durability what a crash of the machine may lose
public record PostgresSettings(Path cache, Path data, String database, Durability durability) {
    public PostgresSettings {
        if (!database.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a valid database name: " + database);
        }
    }

    /// DURABLE: PostgreSQL's defaults, a commit is on disk. FAST: for tests, without waiting for
    /// the disk; data survive a crash of the server, but not of the machine.
    public enum Durability {
        DURABLE,
        FAST
    }
}
