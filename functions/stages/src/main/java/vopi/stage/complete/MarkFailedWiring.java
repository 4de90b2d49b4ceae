package vopi.stage.complete;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;

/// Dependencies of the MarkFailed function: as few as possible, because it runs when something else
/// has failed.
public record MarkFailedWiring(MarkFailed stage) {
    public static MarkFailedWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static MarkFailedWiring from(Map<String, String> env) {
        return new MarkFailedWiring(
                new MarkFailed(AwsPorts.from(env).jobs(), InstantSource.system()));
    }
}
