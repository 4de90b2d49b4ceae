package vopi.emulator.process;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How every child JVM is started.
public final class ChildJvm {
    /// What a JVM needs in addition to heap and native memory: code, classes, stacks. In MB.
    private static final long OVERHEAD_MB = 512;

    /// A child's log restarts at this size, in bytes.
    private static final long LOG_LIMIT = 10_000_000;

    /// By default a JVM uses a share of the machine's memory before its first collection; here
    /// objects are short-lived and most memory is native. In MB.
    private static final int NEW_MB = 32;

    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    private static final List<String> INHERITED =
            List.of(
                    "-XX:TieredStopAtLevel=",
                    ARCHIVE,
                    "-Xlog:",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-BytecodeVerificationRemote");

    private ChildJvm() {}

    /// @param logs folder of crash reports
    /// @return the program and its options, to be followed by class path and main class
    public static List<String> command(int heapMb, Path logs) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(
                List.of(
                        "-Xmx" + heapMb + "m",
                        "-Xms16m",
                        "-XX:MaxNewSize=" + Math.min(NEW_MB, heapMb / 2) + "m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + logs.resolve("crash_%p.log"),
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true"));
        words.addAll(inherited(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        return words;
    }

    /// Settings of the C library: by default each allocating thread retains freed memory in a
    /// separate arena.
    public static Map<String, String> environment() {
        return Map.of("MALLOC_ARENA_MAX", "2", "MALLOC_MMAP_THRESHOLD_", "1048576");
    }

    /// The children compile with the same compilers as this JVM, reuse its class archive, if it has
    /// one, because their class path is the same, and verify no bytecode if it does not.
    ///
    /// @param options of this JVM, from its own list: the system's is empty if the class path is
    ///   long
    static List<String> inherited(List<String> options) {
        List<String> words = new ArrayList<>();
        for (String word : options) {
            if (INHERITED.stream().anyMatch(word::startsWith) && !isMissingArchive(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /// Of a JVM that makes the archive when it ends. With a missing one, a child would do without
    /// the JDK's archive too.
    private static boolean isMissingArchive(String word) {
        return word.startsWith(ARCHIVE) && !Files.exists(Path.of(word.substring(ARCHIVE.length())));
    }

    /// The file that a child's output is appended to.
    public static File log(Path logs, String name) throws IOException {
        Files.createDirectories(logs);
        Path file = logs.resolve(name + ".log");
        if (Files.exists(file) && Files.size(file) > LOG_LIMIT) {
            Files.delete(file);
        }
        return file.toFile();
    }

    /// Limit for [ProcessSpawner].
    ///
    /// @param memoryMb heap and native memory of its work
    public static long limitBytes(int memoryMb) {
        return (memoryMb + OVERHEAD_MB) << 20;
    }
}
