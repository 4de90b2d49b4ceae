package vopi.bench.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackInUse;
import vopi.stack.StackOptions;

/// From nothing to the first answer of each function that a client waits for: its package under the
/// runtime interface client and a local runtime API, its calls served by the embedded stack.
///
/// @param zip the functions' package
/// @param home folder for caches of unpacked programs
/// @param rounds starts of each kind, in turns
public record ColdStartBench(Path zip, Path home, int rounds, Consumer<String> progress) {
    private static final String CLIENT = "aws-lambda-java-";

    /// @param out the table, in Markdown
    public void run(PrintStream out) throws IOException, StackInUse, InterruptedException {
        Path folder = Files.createTempDirectory("vopi-start");
        StackOptions options =
                new StackOptions(folder.resolve("data"), home.resolve("cache"), 0, Map.of(), true);
        try (EmbeddedStack stack = EmbeddedStack.start(options)) {
            Map<String, String> env = new TreeMap<>(stack.settings());
            // So that nothing really starts.
            env.put("VOPI_MAX_RUNNING", "1");
            FunctionProcess functions = new FunctionProcess(classPath(zip, folder), env, folder);
            table(functions, out);
        } finally {
            delete(folder);
        }
    }

    private void table(FunctionProcess functions, PrintStream out)
            throws IOException, InterruptedException {
        out.println(
                "| function | start | init s | init and first answer s | CPU s | of the default |");
        out.println("|---|---|---|---|---|---|");
        for (FirstRequest request : FirstRequest.all("cold-start")) {
            progress.accept(request.function() + " ...");
            functions.train(request);
            Map<Way, List<Start>> starts = new EnumMap<>(Way.class);
            List<Start> usual = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                for (Way way : Way.values()) {
                    Start start = functions.measure(request, way);
                    starts.computeIfAbsent(way, _ -> new ArrayList<>()).add(start);
                    if (way == Way.DEFAULT) {
                        usual.add(start);
                    }
                }
            }
            double base = median(usual, Start::totalSeconds);
            for (Map.Entry<Way, List<Start>> entry : starts.entrySet()) {
                out.println(row(request.function(), entry.getKey(), entry.getValue(), base));
            }
        }
    }

    private static String row(String function, Way way, List<Start> starts, double base) {
        double total = median(starts, Start::totalSeconds);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | **%.0f %%** |",
                function,
                way.text(),
                median(starts, Start::initSeconds),
                total,
                median(starts, Start::cpuSeconds),
                100 * total / base);
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
        double[] sorted = starts.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// The runtime interface client, which Lambda brings, and the package.
    static String classPath(Path zip, Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String jar : System.getProperty("java.class.path").split(":", -1)) {
            if (Path.of(jar).getFileName().toString().startsWith(CLIENT)) {
                jars.add(jar);
            }
        }
        Path lib = Files.createDirectories(folder.resolve("lib"));
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    Path jar = lib.resolve(Path.of(entry.getName()).getFileName().toString());
                    copy(in, jar);
                    jars.add(jar.toString());
                }
            }
        }
        return String.join(":", jars);
    }

    private static void copy(InputStream in, Path file) throws IOException {
        Files.copy(in, file);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
