package vopi.aws.states;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import vopi.core.error.Defect;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.Redo;
import vopi.core.port.Executions;
import vopi.core.webhook.Delivery;
import vopi.runtime.json.Json;

/// Executions in Step Functions. A name can be used once in 90 days, so starting twice has no
/// effect.
public final class SfnExecutions implements Executions {
    /// Maximum length that StopExecution accepts.
    private static final int CAUSE_CHARACTERS = 32_768;

    private static final int NAME_CHARACTERS = 80;

    /// @param redo index of the view that is made again; omitted for a whole attempt
    private record PipelineInput(
            JobId jobId,
            int attempt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer redo) {}

    private record DeliveryInput(JobId jobId, String deliveryId) {}

    private final SfnClient sfn;
    private final String pipelineArn;
    private final String webhookArn;

    public SfnExecutions(SfnClient sfn, String pipelineArn, String webhookArn) {
        this.sfn = sfn;
        this.pipelineArn = pipelineArn;
        this.webhookArn = webhookArn;
    }

    @Override
    public void startPipeline(Job job) {
        Integer redo = job.underRedo().map(Redo::index).orElse(null);
        start(pipelineArn, job.executionName(), new PipelineInput(job.id(), job.attempt(), redo));
    }

    @Override
    public void stopPipeline(Job job, String reason) {
        String cause = reason.substring(0, Math.min(reason.length(), CAUSE_CHARACTERS));
        String execution = executionArn(pipelineArn, job.executionName());
        try {
            sfn.stopExecution(r -> r.executionArn(execution).error("Stopped").cause(cause));
        } catch (ExecutionDoesNotExistException never) {
            return;
        } catch (SdkException e) {
            throw ServiceErrors.translated("stopping " + job.executionName(), e);
        }
    }

    @Override
    public Optional<State> pipelineState(Job job) {
        return state(pipelineArn, job.executionName());
    }

    @Override
    public void startDelivery(Delivery delivery) {
        String name = delivery.executionName();
        if (name.length() > NAME_CHARACTERS) {
            throw new IllegalArgumentException(
                    "an execution's name has up to 80 characters: " + name);
        }
        start(webhookArn, name, new DeliveryInput(delivery.job(), delivery.id()));
    }

    @Override
    public Optional<State> deliveryState(Delivery delivery) {
        return state(webhookArn, delivery.executionName());
    }

    private Optional<State> state(String machine, String name) {
        try {
            ExecutionStatus status =
                    sfn.describeExecution(r -> r.executionArn(executionArn(machine, name)))
                            .status();
            return Optional.of(state(status));
        } catch (ExecutionDoesNotExistException never) {
            return Optional.empty();
        } catch (SdkException e) {
            throw ServiceErrors.translated("describing " + name, e);
        }
    }

    /// If an execution with the same name and input is running, StartExecution succeeds. If it has
    /// ended or has another input, the service reports that the name is in use.
    private void start(String machine, String name, Record input) {
        try {
            sfn.startExecution(r -> r.stateMachineArn(machine).name(name).input(Json.text(input)));
        } catch (ExecutionAlreadyExistsException started) {
            return;
        } catch (SdkException e) {
            throw ServiceErrors.translated("starting " + name, e);
        }
    }

    /// `arn:aws:states:region:account:stateMachine:name` -> `...:execution:name:execution`.
    private static String executionArn(String machine, String name) {
        return machine.replace(":stateMachine:", ":execution:") + ":" + name;
    }

    private static State state(ExecutionStatus status) {
        return switch (status) {
            case RUNNING, PENDING_REDRIVE -> State.RUNNING;
            case SUCCEEDED -> State.SUCCEEDED;
            case FAILED -> State.FAILED;
            case TIMED_OUT -> State.TIMED_OUT;
            case ABORTED -> State.ABORTED;
            case UNKNOWN_TO_SDK_VERSION -> throw new Defect("an unknown execution status");
        };
    }
}
