package vopi.emulator.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import vopi.emulator.postgres.PostgresSettings.Durability;
import vopi.emulator.process.ChildProcess;
import vopi.emulator.process.ProcessUser;

/// A JVM that starts a server and is then killed, or leaves it running as on a system whose kernel
/// does not end children with their parents.
final class Orphan {
    private Orphan() {}

    /// Returns the PID of a server whose JVM has been killed.
    static long make(PostgresSettings settings) throws Exception {
        Process jvm = jvm(settings, "leave");
        long server = serverOf(jvm);
        jvm.waitFor();
        if (!ProcessHandle.of(server).orElseThrow().isAlive()) {
            throw new IOException("not left");
        }
        return server;
    }

    static Process jvm(PostgresSettings settings, String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Orphan.class.getName(),
                        settings.cache().toString(),
                        settings.data().toString(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static long serverOf(Process jvm) throws IOException {
        return Long.parseLong(jvm.inputReader().readLine());
    }

    public static void main(String[] args) throws Exception {
        PostgresSettings settings =
                new PostgresSettings(
                        Path.of(args[0]), Path.of(args[1]), "shop", Durability.DURABLE);
        Postgres server = Postgres.start(settings);
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        if (args[2].equals("hold")) {
            System.out.println(pid(settings.data()));
            Thread.sleep(Long.MAX_VALUE);
        }
        server.close();
        System.out.println(unattended(settings));
        Runtime.getRuntime().halt(9);
    }

    /// The same server, without the kernel's parent-death signal.
    private static long unattended(PostgresSettings settings) throws Exception {
        Path data = settings.data().toAbsolutePath();
        ProcessUser as =
                ProcessUser.other(List.of(settings.cache().toAbsolutePath(), data.getParent()));
        List<String> command =
                List.of(
                        PostgresInstallation.in(settings.cache()).program("postgres"),
                        "-D",
                        data.toString(),
                        "-c",
                        "port=" + ChildProcess.freePort(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=");
        ChildProcess child =
                ChildProcess.start(as, "", command, "", data, data.resolveSibling("left.log"));
        while (!Files.exists(data.resolve("postmaster.pid"))) {
            if (!child.isAlive()) {
                throw new IOException(child.output());
            }
            Thread.sleep(10);
        }
        Thread.sleep(300);
        return pid(data);
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }
}
