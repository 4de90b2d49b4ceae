package vopi.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class SystemToolsTest {
    @Test
    void failureNamesTheCommandAndItsOutput() {
        assertThatThrownBy(() -> SystemTools.run(List.of("sh", "-c", "echo why; exit 3")))
                .isInstanceOf(IOException.class)
                .hasMessage("sh ended with 3: why");
        assertThatThrownBy(() -> SystemTools.run(List.of("no-such-command-here")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void commandReadsItsInput() {
        assertThatCode(() -> SystemTools.run(List.of("sh", "-c", "[ \"$(cat)\" = in ]"), "in"))
                .doesNotThrowAnyException();
        assertThat(SystemTools.works(List.of("false"))).isFalse();
    }

    /// PostgreSQL refuses to run as root, so a test as root has to find another user.
    @Test
    void otherUserIsNotRootAndCanEnterTheFolder(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        ProcessUser user = ProcessUser.other(List.of(data));

        user.own(data);
        user.run(List.of("sh", "-c", "[ $(id -u) != 0 ] && cd \"$0\"", data.toString()), "");

        boolean root = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        assertThat(user == ProcessUser.SELF).isEqualTo(!root);
    }
}
