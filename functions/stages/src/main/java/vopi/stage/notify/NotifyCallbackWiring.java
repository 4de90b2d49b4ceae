package vopi.stage.notify;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;

/// Dependencies of the NotifyCallback function.
public record NotifyCallbackWiring(NotifyCallback stage) {
    public static NotifyCallbackWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static NotifyCallbackWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        return new NotifyCallbackWiring(
                new NotifyCallback(
                        aws.jobs(),
                        aws.deliveries(),
                        aws.webhookEndpoints(),
                        aws.executions(),
                        InstantSource.system()));
    }
}
