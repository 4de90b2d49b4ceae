package vopi.stage.select;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.aws.EnvironmentResolver;
import vopi.core.port.ObjectStore;
import vopi.imaging.output.WebpThumbnails;
import vopi.media.FrameGrabber;
import vopi.media.JobFrames;
import vopi.media.source.MediaLimits;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.stage.wiring.ProvidersWiring;

/// Dependencies of the SelectVariants function.
public record SelectWiring(SelectVariants stage) {
    public static SelectWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static SelectWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        InstantSource clock = InstantSource.system();
        ObjectStore objects = aws.objects();
        ProvidersWiring providers = ProvidersWiring.from(env, aws, clock);
        return new SelectWiring(
                new SelectVariants(
                        new RunningJobs(aws.jobs(), clock),
                        objects,
                        aws.frames(),
                        new StoredThumbnails(objects, new WebpThumbnails()),
                        providers.vision(),
                        new JobFrames(
                                aws.videos(),
                                objects,
                                new FrameGrabber(objects, MediaLimits.DEFAULT)),
                        clock));
    }
}
