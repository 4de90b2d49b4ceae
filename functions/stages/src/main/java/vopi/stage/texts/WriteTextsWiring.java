package vopi.stage.texts;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.aws.EnvironmentResolver;
import vopi.runtime.job.RunningJobs;
import vopi.stage.wiring.ProvidersWiring;

/// Dependencies of the WriteTexts function.
public record WriteTextsWiring(WriteTexts stage) {
    public static WriteTextsWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static WriteTextsWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        InstantSource clock = InstantSource.system();
        return new WriteTextsWiring(
                new WriteTexts(
                        new RunningJobs(aws.jobs(), clock),
                        aws.objects(),
                        aws.images(),
                        ProvidersWiring.texts(env, ProvidersWiring.ports(aws, clock)),
                        clock));
    }
}
