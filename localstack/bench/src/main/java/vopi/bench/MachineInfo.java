package vopi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// On what the measurements were made.
public final class MachineInfo {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private MachineInfo() {}

    /// One line for above a table.
    public static String describe(LocalDate day) throws IOException {
        return "%d cores of %s, %s %s, %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model(Files.readString(CPU)),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.vendor"),
                        System.getProperty("java.runtime.version"),
                        day);
    }

    /// @return the processor's name, where the kernel knows one
    static String model(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
