package vopi.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessNameTest {
    @Test
    void aFunctionIsNamedByItsHandler() {
        assertThat(
                        ProcessName.of(
                                "/jdk/bin/java",
                                "-cp",
                                "a.jar",
                                "com.amazonaws.AWSLambda",
                                "vopi.stage.score.ScoreSegmentHandler"))
                .isEqualTo("ScoreSegment");
    }

    @Test
    void serversAreNamedByTheirProgram() {
        assertThat(ProcessName.of("/cache/bin/postgres", "-D", "data")).isEqualTo("Postgres");
        assertThat(ProcessName.of("/cache/redis-server-7")).isEqualTo("Redis");
        assertThat(ProcessName.of("/usr/bin/Cat")).isEqualTo("cat");
        assertThat(ProcessName.of("")).isEqualTo("other");
    }
}
