package vopi.emulator.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.tukaani.xz.XZInputStream;
import vopi.emulator.process.CachedFolder;
import vopi.emulator.process.ProcessUser;

/// The unpacked binaries of one version, and templates of a new data directory.
///
/// @param home folder with `bin`, `lib` and `share`
/// @param version identifies these binaries among others
record PostgresInstallation(Path cache, Path home, String version) {
    /// File in a data directory with the superuser's password, readable only by its owner.
    static final String PASSWORD_FILE = "superuser.password";

    static PostgresInstallation in(Path folder) throws IOException {
        Path cache = folder.toAbsolutePath().normalize();
        URL archive = archive();
        String version = "postgres-17-" + fingerprint(archive);
        Files.createDirectories(cache);
        Path home = CachedFolder.get(cache, version, fresh -> unpack(archive, fresh));
        return new PostgresInstallation(cache, home, version);
    }

    private static URL archive() throws IOException {
        String name =
                switch (System.getProperty("os.name") + " " + System.getProperty("os.arch")) {
                    case "Linux amd64" -> "postgres-linux-x86_64.txz";
                    case "Linux aarch64" -> "postgres-linux-arm_64.txz";
                    case String other ->
                            throw new IOException(
                                    "the embedded PostgreSQL runs on Linux on x86-64 and arm64, and"
                                            + " this is "
                                            + other);
                };
        URL found = PostgresInstallation.class.getResource("/" + name);
        if (found == null) {
            throw new IOException("not on the class path: " + name);
        }
        return found;
    }

    /// The checksum of the archive as the jar's directory records it, so that the archive need not
    /// be read.
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (JarFile file = jar.getJarFile()) {
                return HexFormat.of()
                        .toHexDigits((int) file.getJarEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (InputStream in = archive.openStream();
                XZInputStream tar = new XZInputStream(new BufferedInputStream(in, 1 << 16))) {
            Tar.unpack(tar, folder);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /// A data directory that contains the database, to be copied.
    Path template(ProcessUser as, String database) throws IOException {
        String name = version + "-" + database;
        return CachedFolder.get(cache, name, folder -> init(as, database, folder)).resolve("data");
    }

    private void init(ProcessUser as, String database, Path folder) throws IOException {
        String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        Set<PosixFilePermission> owned = PosixFilePermissions.fromString("rwx------");
        FileAttribute<Set<PosixFilePermission>> secret =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path passwordFile = folder.resolve("password");
        Files.createFile(passwordFile, secret);
        Files.writeString(passwordFile, password);
        as.own(folder);
        Path data = folder.resolve("data");
        as.run(initdb(data, passwordFile), "");
        as.run(
                List.of(program("postgres"), "--single", "-F", "-D", data.toString(), "postgres"),
                "create database " + database + "\n");
        Files.move(passwordFile, data.resolve(PASSWORD_FILE));
        Files.setPosixFilePermissions(data, owned);
    }

    /// The built-in locale sorts by code point on every system; collations of operating systems
    /// differ.
    private List<String> initdb(Path data, Path passwordFile) {
        return List.of(
                program("initdb"),
                "--pgdata=" + data,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--wal-segsize=4",
                "--no-sync",
                "--no-instructions");
    }
}
