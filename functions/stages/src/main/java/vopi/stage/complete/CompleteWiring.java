package vopi.stage.complete;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;

/// Dependencies of the Complete function.
public record CompleteWiring(Complete stage) {
    public static CompleteWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static CompleteWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        return new CompleteWiring(
                new Complete(
                        aws.jobs(),
                        aws.objects(),
                        aws.videos(),
                        aws.frames(),
                        aws.images(),
                        InstantSource.system()));
    }
}
