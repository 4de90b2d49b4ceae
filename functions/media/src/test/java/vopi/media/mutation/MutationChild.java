package vopi.media.mutation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import vopi.media.VideoCheck;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Checks damaged files of a range of numbers, one output line each: number, outcome, milliseconds,
/// peak MB.
public final class MutationChild {
    private static final Duration MAX = Duration.ofSeconds(20);

    private MutationChild() {}

    /// @param arguments folder of good files, first number, number past the last
    public static void main(String[] arguments) throws IOException {
        PrintStream answers =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Damage damage = new Damage(GoodFiles.read(Path.of(arguments[0])));
        VideoCheck check =
                new VideoCheck(
                        MediaLimits.DEFAULT.withThreads(2).withMaxTime(MAX), System::nanoTime);
        int end = Integer.parseInt(arguments[2]);
        for (int number = Integer.parseInt(arguments[1]); number < end; number++) {
            byte[] file = damage.of(number);
            Memory.startPeak();
            long start = System.nanoTime();
            String outcome = outcome(check, file);
            long millis = (System.nanoTime() - start) / 1_000_000;
            answers.println(number + "\t" + outcome + "\t" + millis + "\t" + Memory.peakMb());
        }
    }

    private static String outcome(VideoCheck check, byte[] file) {
        try {
            return switch (check.check(new Bytes(file))) {
                case VideoCheck.Verdict.Usable _ -> "usable";
                case VideoCheck.Verdict.Refused(String reason) ->
                        reason.isBlank() ? "defect: no reason" : "refused";
            };
        } catch (RuntimeException | Error defect) {
            StackTraceElement[] stack = defect.getStackTrace();
            return ("defect: " + defect + " " + Arrays.stream(stack).limit(12).toList())
                    .replaceAll("\\s+", " ");
        }
    }

    private record Bytes(byte[] bytes) implements MediaSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            int from = (int) Math.min(offset, bytes.length);
            return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
        }

        @Override
        public void close() {}
    }

    /// Resident memory of this process.
    static final class Memory {
        private Memory() {}

        static void startPeak() {
            try {
                Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            } catch (IOException notLinux) {
                // Then the peak is that of the whole run.
            }
        }

        static long peakMb() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.exists(status)) {
                return 0;
            }
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }
    }
}
