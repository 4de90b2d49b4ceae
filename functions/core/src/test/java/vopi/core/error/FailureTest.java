package vopi.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FailureTest {
    /// The state machine matches class names: a moved failure would silently disable a Retry.
    @Test
    void everyFailureIsATopLevelFinalClassOfThisPackage() {
        assertThat(Arrays.asList(Failure.class.getPermittedSubclasses()))
                .allSatisfy(type -> {
                    assertThat(type.getName()).isEqualTo("vopi.core.error." + type.getSimpleName());
                    assertThat(type).isFinal();
                });
    }

    @Test
    void anInvalidRequestReportsEveryProblem() {
        InvalidRequest failure =
                new InvalidRequest(
                        List.of(
                                new InvalidRequest.Problem("config.fps", "must be 1 to 30"),
                                new InvalidRequest.Problem("videoUrl", "is missing")));
        assertThat(failure.text()).isEqualTo("config.fps: must be 1 to 30; videoUrl: is missing");
        assertThat(failure.problems()).hasSize(2);
    }
}
