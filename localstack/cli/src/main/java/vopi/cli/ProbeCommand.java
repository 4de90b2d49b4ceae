package vopi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.cli.probe.Outcome;
import vopi.cli.probe.SafeProbe;

/// `./vopi probe`: checks whether these videos would be accepted. Each is read completely, in a
/// separate process.
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Reports for each file whether VOPI can use it, and why not. Prints a Markdown table.",
            "Exit code 0 if all files are usable, 1 if one is not."
        })
final class ProbeCommand implements Callable<Integer> {
    /// The same as the function that scores videos.
    private static final int MEMORY_MB = 1024;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Video files, or folders of video files.")
    private List<Path> places = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "900",
            description = "Maximum seconds per file (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--measure", description = "Also print time and peak memory of each file.")
    private boolean measure;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 1) {
            throw new CannotRun("--timeout must be at least 1.");
        }
        List<Path> files = files();
        System.out.println(
                measure
                        ? "| file | outcome | seconds | peak MB |\n|---|---|---|---|"
                        : "| file | outcome |\n|---|---|");
        int usable = 0;
        try (SafeProbe probe =
                new SafeProbe(
                        Home.fromSystem().logs(),
                        System.getProperty("java.class.path"),
                        MEMORY_MB,
                        Duration.ofSeconds(seconds))) {
            for (Path file : files) {
                Outcome outcome = probe.judge(file);
                usable += outcome.usable() ? 1 : 0;
                System.out.println(row(file, outcome));
            }
        }
        System.out.printf("%n%d of %d usable.%n", usable, files.size());
        return usable == files.size() ? 0 : Main.FAILED;
    }

    private String row(Path file, Outcome outcome) {
        String row = "| " + cell(name(file)) + " | " + cell(outcome.text()) + " |";
        return measure
                ? row
                        + String.format(
                                Locale.ROOT, " %.1f | %d |", outcome.seconds(), outcome.peakMb())
                : row;
    }

    private String name(Path file) {
        for (Path place : places) {
            if (!file.equals(place) && file.startsWith(place)) {
                return place.relativize(file).toString();
            }
        }
        return file.toString();
    }

    private static String cell(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replace("|", "\\|");
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> below = Files.walk(place)) {
                    files.addAll(below.filter(Files::isRegularFile).sorted().toList());
                }
            } else if (Files.isRegularFile(place) && Files.isReadable(place)) {
                files.add(place);
            } else {
                throw new CannotRun("Cannot read the file " + place.toAbsolutePath() + ".");
            }
        }
        return files;
    }
}
