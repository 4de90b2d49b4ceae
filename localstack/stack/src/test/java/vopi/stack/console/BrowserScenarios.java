package vopi.stack.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vopi.stack.EmbeddedStack;
import vopi.stack.node.NodeTools;
import vopi.stack.node.Tool;

/// The scripts beside `browser.mjs`, which says what holds in all of them, and the browser that
/// runs them. Screenshots are in `target/console`.
///
/// @param work folder with the scripts
record BrowserScenarios(Path browser, Path work) {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> SCRIPTS =
            List.of(
                    "browser.mjs",
                    "flow.mjs",
                    "spin.mjs",
                    "redo.mjs",
                    "batch.mjs",
                    "again.mjs",
                    "resume.mjs",
                    "foreign.mjs",
                    "hostile.mjs",
                    "states.mjs");

    /// Skips the test if there is no browser or no Node.
    ///
    /// @param home empty folder
    static BrowserScenarios prepared(Path home) throws IOException, InterruptedException {
        Path browser = installedBrowser();
        NodeTools tools = NodeTools.installed("console", SCRIPTS);
        Path work = Files.createDirectory(home.resolve("work"));
        tools.prepare(work);
        return new BrowserScenarios(browser, work);
    }

    /// `VOPI_BROWSER` names another one.
    private static Path installedBrowser() {
        String given = System.getenv("VOPI_BROWSER");
        if (given != null) {
            return Path.of(given);
        }
        Optional<Path> found =
                BROWSERS.stream().flatMap(name -> Tool.find(name).stream()).findFirst();
        assumeTrue(found.isPresent(), "skipped: no Chromium is on the PATH, and no VOPI_BROWSER");
        return found.orElseThrow();
    }

    /// @param variables of this scenario
    void pass(String scenario, EmbeddedStack stack, Map<String, String> variables)
            throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(variables);
        environment.put("VOPI_URL", stack.endpoint().toString());
        environment.put("VOPI_KEY", stack.apiKey());
        environment.put("VOPI_BROWSER", browser.toString());
        environment.put("VOPI_SHOTS", Path.of("target", "console").toAbsolutePath().toString());
        Tool played = Tool.run(work, List.of("node", scenario + ".mjs"), environment);
        String said = played.succeeded().text();
        // What a scenario measured.
        System.out.println(scenario + ": " + said);
        assertThat(said).endsWith("passed\n");
    }
}
