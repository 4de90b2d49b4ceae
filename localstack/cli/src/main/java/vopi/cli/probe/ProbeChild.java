package vopi.cli.probe;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import vopi.core.media.Video;
import vopi.media.VideoCheck;
import vopi.media.source.MediaLimits;

/// Reads file names, one per line, and answers each with one line. A file that crashes the decoder
/// ends only this process.
public final class ProbeChild {
    /// Prefix of an answer, because the JVM may print other lines.
    static final String MARK = "verdict";

    private ProbeChild() {}

    /// @param arguments maximum seconds per file
    public static void main(String[] arguments) throws IOException {
        PrintStream answers =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Duration most = Duration.ofSeconds(Long.parseLong(arguments[0]));
        VideoCheck check = new VideoCheck(MediaLimits.DEFAULT.withMaxTime(most), System::nanoTime);
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            startPeak();
            String outcome = outcome(check, Path.of(URI.create(line)));
            answers.println(MARK + '\t' + peakMb() + '\t' + outcome.replaceAll("\\p{Cntrl}+", " "));
        }
    }

    private static String outcome(VideoCheck check, Path file) {
        try {
            return switch (check.check(file)) {
                case VideoCheck.Verdict.Usable(Video video, int frames) ->
                        String.format(
                                Locale.ROOT,
                                "usable: %d %s, %dx%d, %.1f seconds, %s",
                                frames,
                                frames == 1 ? "frame" : "frames",
                                video.width(),
                                video.height(),
                                video.durationSeconds(),
                                video.codec());
                case VideoCheck.Verdict.Refused(String reason) -> "refused: " + reason;
            };
        } catch (IOException unreadable) {
            return "refused: The file cannot be opened.";
        }
    }

    /// Resets the peak of resident memory.
    private static void startPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException notLinux) {
            // The peak is then that since the start of the process.
        }
    }

    private static long peakMb() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException notLinux) {
            return 0;
        }
        return 0;
    }
}
