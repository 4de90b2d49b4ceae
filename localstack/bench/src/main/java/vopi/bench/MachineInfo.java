package vopi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// The machine that a benchmark ran on.
public final class MachineInfo {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private MachineInfo() {}

    /// One line to print above a table.
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

    /// @return the processor's name, if the kernel reports one
    static String model(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
