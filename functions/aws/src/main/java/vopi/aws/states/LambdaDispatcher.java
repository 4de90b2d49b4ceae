package vopi.aws.states;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import vopi.core.intake.Dispatcher;

/// Invokes the Dispatch function and does not wait for it.
public final class LambdaDispatcher implements Dispatcher {
    private final LambdaClient lambda;
    private final String function;

    /// @param function name or ARN
    public LambdaDispatcher(LambdaClient lambda, String function) {
        this.lambda = lambda;
        this.function = function;
    }

    @Override
    public void wake() {
        try {
            lambda.invoke(r ->
                    r.functionName(function)
                            .invocationType(InvocationType.EVENT)
                            .payload(SdkBytes.fromUtf8String("{\"reason\":\"woken\"}")));
        } catch (SdkException e) {
            throw ServiceErrors.translated("waking the dispatch", e);
        }
    }
}
