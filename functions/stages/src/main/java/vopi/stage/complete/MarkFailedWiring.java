package vopi.stage.complete;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;

/// What the MarkFailed function is made of: as little as can be, since it runs when something else
/// does not.
public record MarkFailedWiring(MarkFailed stage) {
    public static MarkFailedWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static MarkFailedWiring from(Map<String, String> env) {
        return new MarkFailedWiring(
                new MarkFailed(AwsPorts.from(env).jobs(), InstantSource.system()));
    }
}
