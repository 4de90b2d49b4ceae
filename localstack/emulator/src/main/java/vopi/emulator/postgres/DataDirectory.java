package vopi.emulator.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import vopi.emulator.process.CachedFolder;
import vopi.emulator.process.OrphanProcesses;
import vopi.emulator.process.ProcessUser;
import vopi.emulator.process.SystemTools;

/// A data directory locked by this process.
record DataDirectory(Path path, ProcessUser as) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    boolean exists() {
        return Files.exists(path.resolve("PG_VERSION"));
    }

    /// Atomic: the directory appears complete or not at all.
    void create(Path template) throws IOException {
        if (Files.exists(path) && !isEmptyFolder()) {
            throw new IOException(path + " holds other things than a PostgreSQL database");
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        CachedFolder.delete(fresh);
        SystemTools.run(
                List.of(
                        "cp",
                        "-R",
                        "--reflink=auto",
                        "--preserve=mode",
                        template.toString(),
                        fresh.toString()));
        as.own(fresh);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isEmptyFolder() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    void checkVersion() throws IOException {
        String version = Files.readString(path.resolve("PG_VERSION")).strip();
        if (!version.equals("17")) {
            throw new IOException(path + " is of PostgreSQL " + version + ", and this is 17");
        }
    }

    String password() throws IOException {
        return Files.readString(path.resolve(PostgresInstallation.PASSWORD_FILE)).strip();
    }

    /// Ends the server that a killed JVM left in this directory, if any. Other processes are not
    /// affected: only a program `postgres` whose working directory is this folder is ended.
    void endLeftBehind() throws IOException {
        Path pidFile = path.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<ProcessHandle> all = OrphanProcesses.in(path, "postgres");
        if (!all.isEmpty()) {
            String postmaster = Files.readAllLines(pidFile).getFirst().strip();
            List<ProcessHandle> leaders =
                    all.stream().filter(p -> Long.toString(p.pid()).equals(postmaster)).toList();
            OrphanProcesses.end(
                    all, leaders, "INT", leaders.isEmpty() ? Duration.ofSeconds(2) : PATIENCE);
        }
        // Another process may have this PID by now, and then a new server would refuse to start.
        Files.deleteIfExists(pidFile);
    }

    /// Whether the server's PID file says that it accepts connections.
    boolean isReady() throws IOException {
        Path pidFile = path.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }
}
