package vopi.aws.states;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import vopi.core.port.TaskTokens;

/// Task tokens of Step Functions.
public final class SfnTaskTokens implements TaskTokens {
    /// Maximum length that SendTaskFailure accepts.
    private static final int ERROR_CHARACTERS = 256;

    private static final int CAUSE_CHARACTERS = 32_768;

    private final SfnClient sfn;

    public SfnTaskTokens(SfnClient sfn) {
        this.sfn = sfn;
    }

    @Override
    public boolean heartbeat(String token) {
        return taken("a heartbeat", () -> sfn.sendTaskHeartbeat(r -> r.taskToken(token)));
    }

    @Override
    public boolean success(String token, String output) {
        return taken(
                "a task's success",
                () -> sfn.sendTaskSuccess(r -> r.taskToken(token).output(output)));
    }

    @Override
    public boolean failure(String token, String error, String cause) {
        return taken(
                "a task's failure",
                () ->
                        sfn.sendTaskFailure(r ->
                                r.taskToken(token)
                                        .error(first(ERROR_CHARACTERS, error))
                                        .cause(first(CAUSE_CHARACTERS, cause))));
    }

    private static boolean taken(String what, Runnable call) {
        try {
            call.run();
            return true;
        } catch (TaskTimedOutException
                | TaskDoesNotExistException
                | InvalidTokenException nobodyWaits) {
            return false;
        } catch (SdkException e) {
            throw ServiceErrors.translated(what, e);
        }
    }

    private static String first(int characters, String text) {
        return text.substring(0, Math.min(text.length(), characters));
    }
}
