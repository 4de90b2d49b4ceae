package vopi.stack.node;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vopi.core.hash.Sha256;
import vopi.emulator.process.CachedFolder;
import vopi.emulator.process.Caches;

/// The programs of a `package-lock.json`, installed by npm into the cache, once per content of that
/// file.
///
/// @param project the folder of the tests' resources that has the files
/// @param files what the programs read, `package.json` and `package-lock.json` included
/// @param folder with `node_modules`
public record NodeTools(String project, List<String> files, Path folder) {
    private static final List<String> PACKAGES = List.of("package.json", "package-lock.json");

    /// Skips the test if Node is not installed, or if npm cannot download the packages.
    public static NodeTools installed(String project, List<String> files)
            throws IOException, InterruptedException {
        assumeTrue(Tool.isOnPath("node"), "skipped: node is not on the PATH");
        assumeTrue(Tool.isOnPath("npm"), "skipped: npm is not on the PATH");
        Path folder = Caches.shared().resolve(project + "-tools-" + version(project));
        if (!Files.exists(folder)) {
            Files.createDirectories(Caches.shared());
            Path fresh = Files.createTempDirectory(Caches.shared(), project + "-tools-");
            for (String file : PACKAGES) {
                Files.write(fresh.resolve(file), Tool.resource(named(project, file)));
            }
            Tool install =
                    Tool.run(fresh, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assumeTrue(install.exit() == 0, () -> "skipped: npm ci failed: " + install.last());
            place(fresh, folder);
        }
        return new NodeTools(
                project, Stream.concat(PACKAGES.stream(), files.stream()).toList(), folder);
    }

    private static String named(String project, String file) {
        return "/" + project + "/" + file;
    }

    /// Tests in another process may have installed the same meanwhile.
    private static void place(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failed) {
            CachedFolder.delete(fresh);
            if (!Files.exists(folder)) {
                throw failed;
            }
        }
    }

    private static String version(String project) throws IOException {
        return Sha256.hex(Tool.resource(named(project, PACKAGES.getLast()))).substring(0, 12);
    }

    /// Copies the project's files to the test's folder and links the installed packages.
    public void prepare(Path work) throws IOException {
        for (String file : files) {
            Files.write(work.resolve(file), Tool.resource(named(project, file)));
        }
        Files.createSymbolicLink(work.resolve("node_modules"), folder.resolve("node_modules"));
    }

    /// @param program one of `node_modules/.bin`
    public Tool run(Path work, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("node_modules/.bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return Tool.run(work, command);
    }
}
