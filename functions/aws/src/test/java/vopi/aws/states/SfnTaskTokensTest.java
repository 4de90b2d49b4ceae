package vopi.aws.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import vopi.core.error.UpstreamUnavailable;

final class SfnTaskTokensTest {
    private final Scripted sfn = new Scripted();
    private final SfnTaskTokens tokens = new SfnTaskTokens(sfn);

    @Test
    void everyMessageCarriesTheToken() {
        assertThat(tokens.heartbeat("t")).isTrue();
        assertThat(tokens.success("t", "{}")).isTrue();
        assertThat(tokens.failure("t", "Some.Error", "{\"errorMessage\":\"x\"}")).isTrue();
        assertThat(sfn.calls)
                .containsExactly(
                        "beat t", "success t {}", "failure t Some.Error {\"errorMessage\":\"x\"}");
    }

    static List<SdkException> refusals() {
        return List.of(
                TaskTimedOutException.builder().build(),
                TaskDoesNotExistException.builder().build(),
                InvalidTokenException.builder().build());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aTokenThatNobodyWaitsForIsNoFailure(SdkException refusal) {
        sfn.answer = refusal;
        assertThat(tokens.heartbeat("t")).isFalse();
        assertThat(tokens.success("t", "{}")).isFalse();
        assertThat(tokens.failure("t", "E", "c")).isFalse();
    }

    @Test
    void aServiceThatDoesNotAnswerIsUnavailable() {
        sfn.answer = SdkClientException.create("reset");
        assertThatThrownBy(() -> tokens.heartbeat("t")).isInstanceOf(UpstreamUnavailable.class);
    }

    @Test
    void longTextsAreTruncated() {
        tokens.failure("t", "e".repeat(300), "c".repeat(40_000));
        assertThat(sfn.calls.getFirst()).hasSize("failure t  ".length() + 256 + 32_768);
    }

    private static final class Scripted implements SfnClient {
        private final List<String> calls = new ArrayList<>();
        private @Nullable SdkException answer;

        @Override
        public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest r) {
            answer("beat " + r.taskToken());
            return SendTaskHeartbeatResponse.builder().build();
        }

        @Override
        public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest r) {
            answer("success " + r.taskToken() + " " + r.output());
            return SendTaskSuccessResponse.builder().build();
        }

        @Override
        public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest r) {
            answer("failure " + r.taskToken() + " " + r.error() + " " + r.cause());
            return SendTaskFailureResponse.builder().build();
        }

        private void answer(String call) {
            calls.add(call);
            if (answer != null) {
                throw answer;
            }
        }

        @Override
        public String serviceName() {
            return "states";
        }

        @Override
        public void close() {}
    }
}
