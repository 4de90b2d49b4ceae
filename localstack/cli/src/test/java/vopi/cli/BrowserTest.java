package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BrowserTest {
    @Test
    void theFirstInstalledCommandIsUsed() {
        assertThat(Browser.open(List.of("vopi-not-installed", "true"), "http://127.0.0.1:1/"))
                .isTrue();
    }

    @Test
    void aMachineWithoutABrowserIsNoFailure() {
        assertThat(Browser.open(List.of("vopi-not-installed"), "http://127.0.0.1:1/")).isFalse();
    }
}
