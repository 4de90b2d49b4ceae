package vopi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vopi.emulator.process.ChildJvm;

/// Runs programs to completion and measures their cost over their whole lives, from the kernel's
/// totals for children that ended.
///
/// @param tool the program that decodes; its folder contains the libraries
/// @param decodes false if the program does not start
/// @param logs folder of crash reports
record WholeProcess(FfmpegTool tool, boolean decodes, Path logs) {
    /// Memory of the scoring function, deployed and embedded.
    private static final int FUNCTION_MB = 3008;

    /// Does not start any program yet.
    ///
    /// @param notice receives the reason why a part of the measurement is skipped
    static WholeProcess below(Path bench, Consumer<String> notice) throws IOException {
        FfmpegTool tool = FfmpegTool.asShipped(bench);
        boolean decodes = true;
        try {
            tool.mustStart();
        } catch (IOException failed) {
            notice.accept("Skipped decoding in a separate process: " + failed.getMessage());
            decodes = false;
        }
        return new WholeProcess(tool, decodes, bench);
    }

    /// @param megabytes peak resident memory; 0 if unknown
    record Cost(double cpuSeconds, double megabytes) {}

    /// Decodes with the ffmpeg program, one thread, discarding every frame. NaN if the machine
    /// lacks what the program needs.
    Cost decode(Path file) throws IOException {
        if (!decodes) {
            return new Cost(Double.NaN, 0);
        }
        return run(
                tool.command(
                        List.of("-threads", "1", "-i", file.toString(), "-an", "-f", "null", "-")));
    }

    /// Scores the video in a new JVM, with FFmpeg's libraries in a folder as in the deployed
    /// function.
    ///
    /// @param options in addition to those of the function
    Cost score(Path file, List<String> options) throws IOException {
        Files.createDirectories(logs);
        List<String> command = new ArrayList<>(ChildJvm.command(FUNCTION_MB / 2, logs));
        command.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
        command.add("-Dorg.bytedeco.javacpp.findlibraries=false");
        command.add("-Djava.library.path=" + tool.folder());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ScoreMain.class.getName(), file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ChildJvm.environment());
        return run(builder);
    }

    private static Cost run(ProcessBuilder builder) throws IOException {
        double before = ProcessFacts.childrenCpuSeconds();
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(builder.command().getFirst() + " failed: " + said.strip());
            }
            double after = ProcessFacts.childrenCpuSeconds();
            return new Cost(after - before, peakMegabytes(said));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            process.destroyForcibly();
        }
    }

    private static double peakMegabytes(String said) {
        return said.lines().anyMatch(line -> line.startsWith(ScoreMain.PEAK))
                ? ProcessFacts.number(said.lines().toList(), ScoreMain.PEAK) / 1024.0
                : 0;
    }
}
