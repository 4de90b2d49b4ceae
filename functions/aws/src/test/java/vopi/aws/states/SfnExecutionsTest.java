package vopi.aws.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.webhook.Delivery;
import vopi.testing.sample.SampleJobs;

final class SfnExecutionsTest {
    private static final String ARN = "arn:aws:states:eu-west-1:1:stateMachine:pipeline";

    private final Job job = SampleJobs.stored(7, JobStatus.DOWNLOADING);
    private final Scripted sfn = new Scripted();
    private final SfnExecutions executions = new SfnExecutions(sfn, ARN, ARN + "-webhook");

    @Test
    void anAttemptIsStartedByItsName() {
        executions.startPipeline(job);
        assertThat(sfn.calls)
                .containsExactly(
                        "start "
                                + ARN
                                + " "
                                + job.executionName()
                                + " {\"jobId\":\""
                                + job.id()
                                + "\",\"attempt\":1}");
    }

    @Test
    void startingARunningExecutionSucceeds() {
        sfn.next = ExecutionAlreadyExistsException.builder().build();
        executions.startPipeline(job);
        sfn.next = ExecutionDoesNotExistException.builder().build();
        executions.stopPipeline(job, "cancelled");
        sfn.next = ExecutionDoesNotExistException.builder().build();
        assertThat(executions.pipelineState(job)).isEmpty();
    }

    @Test
    void anExecutionIsStoppedByItsArn() {
        executions.stopPipeline(job, "cancelled");
        assertThat(sfn.calls)
                .containsExactly(
                        "stop arn:aws:states:eu-west-1:1:execution:pipeline:"
                                + job.executionName());
    }

    @Test
    void aServiceThatDoesNotAnswerIsUnavailable() {
        SdkException reset = SdkClientException.create("reset");
        sfn.next = reset;
        assertThatThrownBy(() -> executions.startDelivery(delivery(1)))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasCause(reset);
    }

    @Test
    void eachStartOfADeliveryHasItsName() {
        executions.startDelivery(delivery(1));
        executions.startDelivery(delivery(2));
        executions.deliveryState(delivery(2));
        String input = " {\"jobId\":\"" + job.id() + "\",\"deliveryId\":\"d-1\"}";
        assertThat(sfn.calls)
                .containsExactly(
                        "start " + ARN + "-webhook d-1" + input,
                        "start " + ARN + "-webhook d-1-s2" + input,
                        "describe arn:aws:states:eu-west-1:1:execution:pipeline-webhook:d-1-s2");
    }

    private Delivery delivery(int starts) {
        return new Delivery(
                "d-1",
                job.id(),
                "https://shop.example.com/hook",
                Delivery.Receiver.JOB,
                JobStatus.COMPLETED,
                Delivery.State.PENDING,
                starts,
                List.of(),
                SampleJobs.CREATED,
                SampleJobs.CREATED);
    }

    private static final class Scripted implements SfnClient {
        private final List<String> calls = new ArrayList<>();
        private SdkException next;

        @Override
        public StartExecutionResponse startExecution(StartExecutionRequest r) {
            answer("start " + r.stateMachineArn() + " " + r.name() + " " + r.input());
            return StartExecutionResponse.builder().build();
        }

        @Override
        public StopExecutionResponse stopExecution(StopExecutionRequest r) {
            answer("stop " + r.executionArn());
            return StopExecutionResponse.builder().build();
        }

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest r) {
            answer("describe " + r.executionArn());
            return DescribeExecutionResponse.builder().status("RUNNING").build();
        }

        private void answer(String call) {
            calls.add(call);
            if (next != null) {
                SdkException failure = next;
                next = null;
                throw failure;
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
