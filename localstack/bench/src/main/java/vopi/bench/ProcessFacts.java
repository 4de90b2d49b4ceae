package vopi.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What Linux tells a process of itself.
final class ProcessFacts {
    private static final Path SELF = Path.of("/proc/self");

    /// Of `stat`, after the name's parenthesis.
    private static final int CHILDREN_USER = 13;

    /// The kernel's unit for `stat`, on every machine.
    private static final double TICKS = 100;

    private ProcessFacts() {}

    /// CPU of all threads of this process so far, those that have ended included.
    static double cpuSeconds() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    /// CPU of all children that have ended, to a hundredth of a second each in user and system:
    /// their whole lives, of all their threads.
    static double childrenCpuSeconds() throws IOException {
        return childrenCpuSeconds(Files.readString(SELF.resolve("stat")));
    }

    static double childrenCpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]))
                / TICKS;
    }

    /// The most memory that this process has had resident.
    static long peakKilobytes() throws IOException {
        return number(Files.readAllLines(SELF.resolve("status")), "VmHWM:");
    }

    static long number(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name));
    }
}
