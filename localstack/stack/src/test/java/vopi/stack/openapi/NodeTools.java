package vopi.stack.openapi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vopi.core.hash.Sha256;
import vopi.emulator.process.CachedFolder;
import vopi.emulator.process.Caches;

/// The programs of `package-lock.json`, installed by npm into the cache, once per content of that
/// file.
///
/// @param folder with `node_modules`
record NodeTools(Path folder) {
    private static final List<String> FILES =
            List.of(
                    "package.json",
                    "package-lock.json",
                    "tsconfig.json",
                    "spectral.yaml",
                    "job.ts");

    /// Skips the test if Node is not installed, or if npm cannot download the packages.
    static NodeTools installed() throws IOException, InterruptedException {
        assumeTrue(Tool.isOnPath("node"), "skipped: node is not on the PATH");
        assumeTrue(Tool.isOnPath("npm"), "skipped: npm is not on the PATH");
        Path folder = Caches.shared().resolve("openapi-tools-" + version());
        if (!Files.exists(folder)) {
            Files.createDirectories(Caches.shared());
            Path fresh = Files.createTempDirectory(Caches.shared(), "openapi-tools-");
            for (String file : FILES.subList(0, 2)) {
                Files.write(fresh.resolve(file), Tool.resource(file));
            }
            Tool install =
                    Tool.run(fresh, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assumeTrue(install.exit() == 0, () -> "skipped: npm ci failed: " + install.last());
            place(fresh, folder);
        }
        return new NodeTools(folder);
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

    private static String version() throws IOException {
        return Sha256.hex(Tool.resource("package-lock.json")).substring(0, 12);
    }

    /// Copies the project's files to the test's folder and links the installed packages.
    void prepare(Path work) throws IOException {
        for (String file : FILES) {
            Files.write(work.resolve(file), Tool.resource(file));
        }
        Files.createSymbolicLink(work.resolve("node_modules"), folder.resolve("node_modules"));
    }

    /// @param program one of `node_modules/.bin`
    Tool run(Path work, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("node_modules/.bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return Tool.run(work, command);
    }
}
