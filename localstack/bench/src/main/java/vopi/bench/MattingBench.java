package vopi.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import vopi.emulator.process.ChildJvm;

/// Cuts out pictures whose true masks are known, and reports the error of the masks. A picture
/// `x.jpg` or `x.png` is used with its mask `x_mask.png` or `x_alpha.png`. Each method runs in a
/// separate process, and writes a contact sheet.
public final class MattingBench {
    /// Java heap of a child; models and pictures are in native memory.
    private static final int HEAP_MB = 512;

    private static final double BAD = .7;
    private static final double GOOD = .9;

    private final Path directory;
    private final Map<String, String> env;
    private final Path sheets;

    /// @param directory searched with its subdirectories
    /// @param env `VOPI_MATTING_MODEL`: a file, or `off` to skip the model
    /// @param sheets folder of the contact sheets, created if missing
    public MattingBench(Path directory, Map<String, String> env, Path sheets) {
        this.directory = directory;
        this.env = Map.copyOf(env);
        this.sheets = sheets;
    }

    /// @param first seconds from the start of the process to its first cut-out, and CPU seconds
    private record Measured(
            CutOutMethod method, List<MaskScore> scores, String first, double peakMegabytes) {
        double mean(ToDoubleFunction<MaskScore> of) {
            return scores.stream().mapToDouble(of).average().orElse(Double.NaN);
        }

        long count(Predicate<MaskScore> of) {
            return scores.stream().filter(of).count();
        }
    }

    public void run(List<CutOutMethod> methods, PrintStream out) throws IOException {
        Files.createDirectories(sheets);
        List<Measured> all = new ArrayList<>();
        for (CutOutMethod method : methods) {
            if (!method.modelled()
                    || !env.getOrDefault("VOPI_MATTING_MODEL", "off").equals("off")) {
                out.println(method.title() + ":");
                all.add(measured(method, out));
            }
        }
        table(all, out);
    }

    private Measured measured(CutOutMethod method, PrintStream out) throws IOException {
        Path sheet = sheets.resolve(method.name().toLowerCase(Locale.ROOT) + ".jpg");
        List<String> command = new ArrayList<>(ChildJvm.command(HEAP_MB, sheets));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(
                        MattingMain.class.getName(),
                        method.name(),
                        directory.toString(),
                        sheet.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(ChildJvm.environment());
        builder.environment().putAll(env);
        Process process = builder.start();
        List<MaskScore> scores = new ArrayList<>();
        double peak = Double.NaN;
        String first = "";
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MattingMain.ROW)) {
                    scores.add(row(line, out));
                } else if (line.startsWith(MattingMain.FIRST)) {
                    first = line.substring(MattingMain.FIRST.length()).replace(" ", ", ");
                } else if (line.startsWith(MattingMain.PEAK)) {
                    peak = ProcessFacts.number(List.of(line), MattingMain.PEAK) / 1024.0;
                }
            }
            if (process.waitFor() != 0) {
                throw new IOException(method.title() + " failed");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            process.destroyForcibly();
        }
        out.println("  contact sheet: " + sheet);
        return new Measured(method, scores, first, peak);
    }

    private static MaskScore row(String line, PrintStream out) {
        String[] words = line.substring(MattingMain.ROW.length()).split(" ", -1);
        MaskScore score =
                new MaskScore(
                        words[0],
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        Double.parseDouble(words[3]),
                        Double.parseDouble(words[4]),
                        Double.parseDouble(words[5]),
                        Boolean.parseBoolean(words[6]),
                        Boolean.parseBoolean(words[7]));
        out.printf(
                Locale.ROOT,
                "  %-14s IoU %.3f  bF %.3f  MAE %.3f  %5.2f s  confidence %.2f%s%s%n",
                score.name(),
                score.iou(),
                score.boundary(),
                score.error(),
                score.seconds(),
                score.confidence(),
                score.review() ? "  review" : "",
                score.framed() ? "  (cut by the frame)" : "");
        return score;
    }

    private static void table(List<Measured> all, PrintStream out) {
        out.println(
                "| method | pictures | mean IoU | median | boundary F | MAE | IoU < 0.7"
                        + " | of these passed | review: precision | recall | whole and good,"
                        + " marked | median s | first s, CPU s | peak MB |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Measured one : all) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.3f | %.3f | %.3f | %.3f | %d | %d | %s | %s | %d of %d | %.2f"
                            + " | %s | %.0f |%n",
                    one.method().title(),
                    one.scores().size(),
                    one.mean(MaskScore::iou),
                    Median.of(one.scores(), MaskScore::iou),
                    one.mean(MaskScore::boundary),
                    one.mean(MaskScore::error),
                    one.count(s -> s.iou() < BAD),
                    one.count(s -> s.iou() < BAD && !s.review()),
                    share(one.count(s -> s.review() && deserves(s)), one.count(MaskScore::review)),
                    share(
                            one.count(s -> s.review() && deserves(s)),
                            one.count(MattingBench::deserves)),
                    one.count(s -> s.review() && !deserves(s)),
                    one.count(s -> !deserves(s)),
                    Median.of(one.scores(), MaskScore::seconds),
                    one.first(),
                    one.peakMegabytes());
        }
    }

    /// Whether a person should inspect the picture: its mask is poor, or the product is not whole.
    private static boolean deserves(MaskScore score) {
        return score.iou() < GOOD || score.framed();
    }

    private static String share(long part, long all) {
        return "%d/%d".formatted(part, all);
    }
}
