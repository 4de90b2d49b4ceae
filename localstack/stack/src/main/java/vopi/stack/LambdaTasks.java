package vopi.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import vopi.emulator.lambda.InvokeResult;
import vopi.emulator.lambda.LambdaException;
import vopi.emulator.lambda.LambdaService;
import vopi.emulator.states.task.TaskOutcome;
import vopi.emulator.states.task.TaskRunner;

/// Invokes Lambda for Task states: failures get the error names that Retry and Catch match.
record LambdaTasks(LambdaService lambda) implements TaskRunner {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public TaskOutcome invoke(String function, byte[] payload) throws InterruptedException {
        InvokeResult result;
        try {
            result = lambda.invoke(function, payload);
        } catch (LambdaException refused) {
            return new TaskOutcome.Failed(
                    "Lambda." + refused.type(), String.valueOf(refused.getMessage()));
        }
        return result.failed()
                ? new TaskOutcome.Failed(errorType(result), result.text())
                : new TaskOutcome.Succeeded(result.payload());
    }

    private static String errorType(InvokeResult result) {
        try {
            return JSON.readTree(result.payload()).path("errorType").asText("Lambda.Unknown");
        } catch (IOException malformed) {
            return "Lambda.Unknown";
        }
    }
}
