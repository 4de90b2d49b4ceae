package vopi.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import vopi.emulator.gateway.GatewayLimits;
import vopi.emulator.postgres.Postgres;
import vopi.emulator.postgres.PostgresSettings;
import vopi.emulator.postgres.PostgresSettings.Durability;
import vopi.emulator.process.CachedFolder;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackFiles;
import vopi.stack.StackInUse;
import vopi.stack.StackOptions;

/// The data of a stack filled with a seed, created once and kept.
final class LoadData {
    private final Path home;
    private final StackFiles files;
    private final Consumer<String> notice;

    /// @param home VOPI's data folder
    LoadData(Path home, Consumer<String> notice) {
        this.home = home;
        this.files = new StackFiles(home.resolve("bench").resolve("load"));
        this.notice = notice;
    }

    StackFiles files() {
        return files;
    }

    /// @return the keys that own the jobs
    LoadKeys ensure(Seed seed) throws IOException, StackInUse {
        Path mark = files.data().resolve("filled");
        if (!Files.exists(mark) || !Files.readString(mark).equals(seed.mark())) {
            CachedFolder.delete(files.data());
            fill(seed);
            Files.writeString(mark, seed.mark());
        }
        return LoadKeys.readOrMake(files);
    }

    /// Starts the stack on this data. At most one job runs; the queue of an earlier run is empty.
    EmbeddedStack start() throws IOException, StackInUse {
        CachedFolder.delete(files.data().resolve("redis"));
        Map<String, String> env = Map.of("VOPI_MAX_RUNNING", "1", "VOPI_MATTING_MODEL", "off");
        // Without this, clients that never pause would measure the rate limit of a key.
        return EmbeddedStack.start(
                new StackOptions(files.data(), cache(), 0, env, false)
                        .withLimits(GatewayLimits.withoutRate()));
    }

    private Path cache() {
        return home.resolve("cache");
    }

    private void fill(Seed seed) throws IOException, StackInUse {
        String database;
        // The stack's migrations create the schema.
        try (EmbeddedStack stack = start()) {
            database = stack.settings().getOrDefault("VOPI_DB_NAME", "vopi");
        }
        LoadKeys keys = LoadKeys.readOrMake(files);
        PostgresSettings settings =
                new PostgresSettings(cache(), files.postgres(), database, Durability.FAST);
        long begun = System.nanoTime();
        try (Postgres server = Postgres.start(settings)) {
            new SeedFilling(
                            () ->
                                    DriverManager.getConnection(
                                            server.jdbcUrl(), server.user(), server.password()),
                            notice)
                    .fill(seed, keys.large().id(), keys.small().id());
        } catch (SQLException failed) {
            throw new IOException("the data cannot be created: " + failed.getMessage(), failed);
        }
        notice.accept(
                "Load: filled in %d s".formatted((System.nanoTime() - begun) / 1_000_000_000));
    }
}
