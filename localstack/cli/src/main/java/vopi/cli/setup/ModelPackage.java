package vopi.cli.setup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import vopi.core.hash.Sha256;

/// The npm package that contains the model in pieces. Every step is checked against a SHA-256.
final class ModelPackage {
    static final String NAME = "@imgly/background-removal-data@1.4.5";

    private static final String PACKAGE_SHA256 =
            "ca7789abb39370727c9a098310b53bce41518d200000423c7107f8c01bbce946";
    private static final String HALF_SHA256 =
            "b6e8497ba978a6f5fbb647e419d2696cd80df5a23cb6a8ea532021911bd76acb";

    /// Hash of the graph as [IsnetGraph] writes it.
    static final String FULL_SHA256 =
            "9cb60c892e7643a94d476fe3f3fec915ec0c9b03ae75b9bfa34faf512e0c04d9";

    private static final String RESOURCE = "\"/models/medium\"";
    private static final String FOLDER = "package/dist/";
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}|resources\\.json");
    private static final Set<Byte> REGULAR =
            Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM);
    private static final Pattern PIECE =
            Pattern.compile(
                    "\"hash\"\\s*:\\s*\"([0-9a-f]{64})\"\\s*,\\s*\"offsets\"\\s*:\\s*\\[\\s*(\\d{1,12})");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int HALF_BYTES = 100 << 20;

    private ModelPackage() {}

    /// A reason that the user can act on: no npm, no network, unexpected content.
    static final class Unusable extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /// @param work an empty directory for temporary files
    /// @param model the file to write
    static void fetch(Path work, Path model) throws IOException {
        Path tgz = pack(work);
        must("the package", PACKAGE_SHA256, sha256(tgz));
        unpack(tgz, work);
        Files.delete(tgz);
        byte[] half = reassemble(work);
        must("the model", HALF_SHA256, Sha256.hex(half));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(model), 1 << 16)) {
            IsnetGraph.convert(half, out);
        }
        must("the converted model", FULL_SHA256, sha256(model));
    }

    private static Path pack(Path work) throws IOException {
        Path log = work.resolve("npm.log");
        Process npm;
        try {
            npm =
                    new ProcessBuilder(npm(), "pack", NAME, "--silent", "--ignore-scripts")
                            .directory(work.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
        } catch (IOException missing) {
            throw new Unusable("npm is not installed");
        }
        try {
            if (!npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Unusable("npm took longer than " + PATIENCE.toMinutes() + " minutes");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Unusable("interrupted");
        } finally {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
        }
        if (npm.exitValue() != 0) {
            throw new Unusable("npm could not fetch " + NAME + ": " + lastLine(log));
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new Unusable("npm saved no package"));
        }
    }

    private static String npm() {
        return File.separatorChar == '\\' ? "npm.cmd" : "npm";
    }

    private static String lastLine(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
        String line = text.substring(text.lastIndexOf('\n') + 1);
        return line.isEmpty() ? "no reason given" : line.substring(0, Math.min(200, line.length()));
    }

    /// Writes the files of `package/dist/`, which has no subfolders, under their own names. Links
    /// and files of other names are skipped.
    static void unpack(Path tgz, Path work) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(
                                new BufferedInputStream(Files.newInputStream(tgz)), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                String name = entry.getName();
                String file = name.startsWith(FOLDER) ? name.substring(FOLDER.length()) : "";
                if (REGULAR.contains(entry.getLinkFlag()) && FILE.matcher(file).matches()) {
                    Files.copy(tar, work.resolve(file));
                }
            }
        }
    }

    private static byte[] reassemble(Path work) throws IOException {
        String json = Files.readString(work.resolve("resources.json"));
        int from = json.indexOf(RESOURCE);
        if (from < 0) {
            throw new Unusable("the package has no " + RESOURCE);
        }
        int to = json.indexOf("\"size\"", from);
        Matcher piece = PIECE.matcher(json.substring(from, to < 0 ? json.length() : to));
        Map<Long, Path> pieces = new TreeMap<>();
        while (piece.find()) {
            pieces.put(Long.parseLong(piece.group(2)), work.resolve(piece.group(1)));
        }
        long total = 0;
        for (Path file : pieces.values()) {
            total += Files.size(file);
        }
        if (total > HALF_BYTES) {
            throw new Unusable("the model is larger than expected");
        }
        byte[] whole = new byte[(int) total];
        int at = 0;
        for (Path file : pieces.values()) {
            byte[] bytes = Files.readAllBytes(file);
            System.arraycopy(bytes, 0, whole, at, bytes.length);
            at += bytes.length;
        }
        return whole;
    }

    private static void must(String what, String expected, String found) {
        if (!expected.equals(found)) {
            throw new Unusable(what + " has unexpected content: sha256 " + found);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
