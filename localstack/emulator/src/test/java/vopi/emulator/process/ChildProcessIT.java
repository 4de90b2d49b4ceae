package vopi.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class ChildProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir private Path folder;

    private ChildProcess shell(String script, String input) throws IOException {
        return ChildProcess.start(
                ProcessUser.SELF,
                "KILL",
                List.of("sh", "-c", script),
                input,
                folder,
                folder.resolve("log"));
    }

    private static void await(ChildProcess child, String output) {
        Awaitility.await().until(() -> child.output().contains(output));
    }

    @Test
    void childReadsItsInputInItsFolderWithoutTheCallersEnvironment() throws IOException {
        ChildProcess child = shell("cat; pwd; env | cut -d= -f1; echo end", "words\n");

        await(child, "end");

        assertThat(child.output().lines())
                .contains("words", folder.toRealPath().toString(), "PATH", "LC_ALL")
                .doesNotContain("HOME", "JAVA_HOME");
    }

    @Test
    void childHasItsOwnSession() throws IOException {
        ChildProcess child = shell("echo $$; cut -d' ' -f6 /proc/$$/stat; echo end", "");

        await(child, "end");

        List<String> ids = child.output().lines().toList();
        assertThat(ids.get(1)).as("session").isEqualTo(ids.get(0));
    }

    @Test
    void stopSendsTheSignal() throws IOException {
        // Not INT: a build in the background of a shell ignores it, and a shell that inherits that
        // cannot trap it.
        ChildProcess child =
                shell(
                        "trap 'echo stopped; exit' USR1; echo started; while :; do sleep 0.05; done",
                        "");
        await(child, "started");

        child.stop("USR1", PATIENCE);

        assertThat(child.isAlive()).isFalse();
        assertThat(child.output()).contains("stopped");
    }

    @Test
    void stopKillsAChildThatIgnoresTheSignal() throws IOException {
        ChildProcess child = shell("trap '' TERM; echo started; while :; do sleep 0.05; done", "");
        await(child, "started");

        child.stop("TERM", Duration.ofMillis(200));
        child.stop("TERM", Duration.ofMillis(200));

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void missingFolderIsReported() {
        assertThatThrownBy(() ->
                        ChildProcess.start(
                                ProcessUser.SELF,
                                "",
                                List.of("true"),
                                "",
                                folder.resolve("missing"),
                                folder.resolve("log")))
                .isInstanceOf(IOException.class);
    }
}
