package vopi.stack.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.stack.TestStack;
import vopi.testing.clips.ProductClip;

/// The page for sellers, driven in Chromium. `-Dconsole.scenario=flow` runs one scenario alone.
final class ConsoleIT {
    private static final String ALONE = System.getProperty("console.scenario", "");

    @TempDir private static Path home;

    private static TestStack started;
    private static BrowserScenarios scenarios;
    private static Map<String, String> variables;

    @BeforeAll
    static void start() throws Exception {
        scenarios = BrowserScenarios.prepared(home);
        Path clip = ProductClip.write(home.resolve("red-box.mp4"));
        Path two = ProductClip.writeTwo(home.resolve("two-boxes.mp4"));
        started = TestStack.start(home.resolve("data"));
        variables =
                Map.of(
                        "VOPI_CLIP",
                        clip.toString(),
                        "VOPI_TWO_VIEWS",
                        two.toString(),
                        "VOPI_SPUN_JOB",
                        SpunJob.write(started.stack(), home.resolve("data")).text());
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flow", "spin", "redo", "batch", "resume", "foreign", "hostile", "states"})
    void aSellerIsServed(String scenario) throws IOException, InterruptedException {
        assumeTrue(ALONE.isEmpty() || ALONE.equals(scenario), "skipped: console.scenario");
        scenarios.pass(scenario, started.stack(), variables);
    }
}
