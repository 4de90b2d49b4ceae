package vopi.stage.classify;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.aws.EnvironmentResolver;
import vopi.core.port.ObjectStore;
import vopi.imaging.output.WebpThumbnails;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.stage.wiring.ProvidersWiring;

/// Dependencies of the ClassifyBatch function.
public record ClassifyWiring(ClassifyBatch stage) {
    public static ClassifyWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static ClassifyWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        InstantSource clock = InstantSource.system();
        ObjectStore objects = aws.objects();
        ProvidersWiring providers = ProvidersWiring.from(env, aws, clock);
        return new ClassifyWiring(
                new ClassifyBatch(
                        new RunningJobs(aws.jobs(), clock),
                        objects,
                        aws.frames(),
                        new StoredThumbnails(objects, new WebpThumbnails()),
                        providers.vision(),
                        clock));
    }
}
