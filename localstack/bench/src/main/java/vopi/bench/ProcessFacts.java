package vopi.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What Linux reports about this process.
public final class ProcessFacts {
    private static final Path SELF = Path.of("/proc/self");

    /// Field of `/proc/PID/stat` counted after the closing parenthesis of the name.
    private static final int CHILDREN_USER = 13;

    /// Ticks per second in `stat`, the same on every machine.
    private static final double TICKS = 100;

    private ProcessFacts() {}

    /// CPU seconds of all threads of this process so far, including threads that have ended.
    public static double cpuSeconds() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    /// Seconds since this process started.
    static double ageSeconds() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return (System.currentTimeMillis() - started) / 1e3;
    }

    /// CPU seconds of all children that have ended, over their whole lives and all threads;
    /// resolution of 10 ms each for user and system time.
    static double childrenCpuSeconds() throws IOException {
        return childrenCpuSeconds(Files.readString(SELF.resolve("stat")));
    }

    static double childrenCpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]))
                / TICKS;
    }

    /// Peak resident memory of this process.
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
