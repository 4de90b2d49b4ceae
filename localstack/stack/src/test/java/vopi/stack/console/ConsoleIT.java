package vopi.stack.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.emulator.process.Caches;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackOptions;
import vopi.stack.node.NodeTools;
import vopi.stack.node.Tool;
import vopi.testing.clips.ProductClip;

/// The page for sellers, driven in Chromium: each scenario is a script beside `browser.mjs`, which
/// says what holds in all of them. Screenshots are in `target/console`.
final class ConsoleIT {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> SCRIPTS =
            List.of(
                    "browser.mjs",
                    "flow.mjs",
                    "spin.mjs",
                    "redo.mjs",
                    "batch.mjs",
                    "resume.mjs",
                    "foreign.mjs",
                    "hostile.mjs",
                    "states.mjs");

    @TempDir private static Path home;

    private static EmbeddedStack stack;
    private static Path work;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws Exception {
        Path browser = browser();
        NodeTools tools = NodeTools.installed("console", SCRIPTS);
        work = Files.createDirectory(home.resolve("work"));
        tools.prepare(work);
        Path clip = ProductClip.write(home.resolve("red-box.mp4"));
        Path two = ProductClip.writeTwo(home.resolve("two-boxes.mp4"));
        stack =
                EmbeddedStack.start(
                        new StackOptions(
                                home.resolve("data"),
                                Caches.shared(),
                                0,
                                Map.of("VOPI_MATTING_MODEL", "off"),
                                true));
        environment =
                Map.of(
                        "VOPI_URL", stack.endpoint().toString(),
                        "VOPI_KEY", stack.apiKey(),
                        "VOPI_CLIP", clip.toString(),
                        "VOPI_TWO_VIEWS", two.toString(),
                        "VOPI_SPUN_JOB", SpunJob.write(stack, home.resolve("data")).text(),
                        "VOPI_BROWSER", browser.toString(),
                        "VOPI_SHOTS", Path.of("target", "console").toAbsolutePath().toString());
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    /// `VOPI_BROWSER` names another one.
    private static Path browser() {
        String given = System.getenv("VOPI_BROWSER");
        if (given != null) {
            return Path.of(given);
        }
        Optional<Path> found =
                BROWSERS.stream().flatMap(name -> Tool.find(name).stream()).findFirst();
        assumeTrue(found.isPresent(), "skipped: no Chromium is on the PATH, and no VOPI_BROWSER");
        return found.orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flow", "spin", "redo", "batch", "resume", "foreign", "hostile", "states"})
    void aSellerIsServed(String scenario) throws IOException, InterruptedException {
        Tool played = Tool.run(work, List.of("node", scenario + ".mjs"), environment);
        assertThat(played.succeeded().text()).endsWith("passed\n");
    }
}
