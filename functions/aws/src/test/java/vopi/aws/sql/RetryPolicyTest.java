package vopi.aws.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import vopi.aws.sql.RetryPolicy.Kind;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.UpstreamUnavailable;
import vopi.testing.run.RecordingSleeper;

final class RetryPolicyTest {
    private final SdkException resuming =
            DatabaseResumingException.builder().message("resuming").build();
    private final SdkException broken = SdkClientException.create("reset");
    private final SdkException throttled =
            RdsDataException.builder()
                    .statusCode(400)
                    .awsErrorDetails(
                            AwsErrorDetails.builder().errorCode("ThrottlingException").build())
                    .build();

    private final RecordingSleeper sleeper = new RecordingSleeper();
    private final RetryPolicy attempts = new RetryPolicy(sleeper, new Random(1));

    private String run(Kind kind, SdkException... failures) {
        Deque<SdkException> left = new ArrayDeque<>(List.of(failures));
        return attempts.run(
                kind,
                () -> {
                    if (!left.isEmpty()) {
                        throw left.pop();
                    }
                    return "done";
                });
    }

    private static SdkException error(String state) {
        return DatabaseErrorException.builder().message("ERROR; SQLState: " + state).build();
    }

    @Test
    void retriesOutlastAPausedCluster() {
        assertThat(run(Kind.WRITE, resuming, resuming, resuming)).isEqualTo("done");
        assertThat(sleeper.waits()).hasSize(3).isSorted();
    }

    @Test
    void waitingIsBounded() {
        SdkException[] always = new SdkException[100];
        Arrays.fill(always, resuming);
        assertThatThrownBy(() -> run(Kind.WRITE, always))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasCause(resuming);
        Duration waited = sleeper.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(Duration.ofSeconds(15), RetryPolicy.BUDGET);
    }

    @Test
    void throttledCallsAreRepeated() {
        assertThat(run(Kind.WRITE, throttled)).isEqualTo("done");
    }

    @Test
    void aWriteThatMayHaveRunIsNotRepeated() {
        assertThat(run(Kind.READ, broken)).isEqualTo("done");
        assertThatThrownBy(() -> run(Kind.WRITE, broken)).isInstanceOf(UpstreamUnavailable.class);
        assertThatThrownBy(() -> run(Kind.IN_TRANSACTION, broken))
                .isInstanceOf(UpstreamUnavailable.class);
    }

    @Test
    void aDeadlockIsRepeatedOutsideOfATransaction() {
        assertThat(run(Kind.WRITE, error("40P01"))).isEqualTo("done");
        assertThatThrownBy(() -> run(Kind.IN_TRANSACTION, error("40P01")))
                .isInstanceOf(UpstreamUnavailable.class);
    }

    @Test
    void errorsAreClassified() {
        assertThatThrownBy(() -> run(Kind.WRITE, error("23505"))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> run(Kind.WRITE, error("42601")))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("42601");
        SdkException large =
                BadRequestException.builder()
                        .message("Database returned more than the allowed response size limit")
                        .build();
        assertThatThrownBy(() -> run(Kind.READ, large)).isInstanceOf(ResponseTooLarge.class);
        assertThat(sleeper.waits()).isEmpty();
    }
}
