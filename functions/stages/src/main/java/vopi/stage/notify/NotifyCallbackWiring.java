package vopi.stage.notify;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;

/// What the NotifyCallback function is made of.
public record NotifyCallbackWiring(NotifyCallback stage) {
    public static NotifyCallbackWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static NotifyCallbackWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        return new NotifyCallbackWiring(
                new NotifyCallback(
                        aws.jobs(), aws.deliveries(), aws.executions(), InstantSource.system()));
    }
}
