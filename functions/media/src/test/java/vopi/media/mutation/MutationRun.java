package vopi.media.mutation;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs numbers in child processes: one that ends or hangs reports its number, and the next child
/// continues after it.
final class MutationRun {
    private static final int BATCH = 1000;
    private static final int HANG_SECONDS = 45;

    private final Path good;
    private final Path log;
    final List<String> faults = new ArrayList<>();
    int usable;
    int refused;
    long slowestMillis;
    int slowest;
    long peakMb;
    int largest;

    MutationRun(Path good, Path log) {
        this.good = good;
        this.log = log;
    }

    void run(int numbers) throws IOException, InterruptedException {
        int next = 0;
        while (next < numbers) {
            next = batch(next, Math.min(numbers, next + BATCH));
        }
    }

    /// @return the number to go on with
    private int batch(int from, int end) throws IOException, InterruptedException {
        Process child = start(from, end);
        int next = from;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            while (next < end) {
                String line = line(lines);
                if (line == null) {
                    child.destroyForcibly().waitFor();
                    faults.add(next + " ended its process: " + child.exitValue());
                    return next + 1;
                }
                if (line.startsWith(next + "\t")) {
                    count(next, line.split("\t", -1));
                    next++;
                }
            }
        } catch (TimeoutException hangs) {
            child.destroyForcibly().waitFor();
            faults.add(next + " hangs");
            return next + 1;
        } finally {
            child.destroyForcibly();
        }
        return next;
    }

    private static String line(BufferedReader lines) throws TimeoutException, InterruptedException {
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        line.complete(lines.readLine());
                    } catch (IOException ended) {
                        line.complete(null);
                    }
                });
        try {
            return line.get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void count(int number, String[] parts) {
        switch (parts[1]) {
            case "usable" -> usable++;
            case "refused" -> refused++;
            default -> faults.add(number + " " + parts[1]);
        }
        long millis = Long.parseLong(parts[2]);
        if (millis > slowestMillis) {
            slowestMillis = millis;
            slowest = number;
        }
        long peak = Long.parseLong(parts[3]);
        if (peak > peakMb) {
            peakMb = peak;
            largest = number;
        }
    }

    private Process start(int from, int end) throws IOException {
        File errors = log.toFile();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-Xms16m",
                        "-XX:MaxNewSize=32m",
                        "-XX:+UseSerialGC",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + log.resolveSibling("crash_%p.log"),
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MutationChild.class.getName(),
                        good.toString(),
                        Integer.toString(from),
                        Integer.toString(end))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
    }

    @Override
    public String toString() {
        return "%d usable, %d refused, %d faults; slowest %d ms (number %d), peak %d MB (number %d)"
                .formatted(usable, refused, faults.size(), slowestMillis, slowest, peakMb, largest);
    }
}
