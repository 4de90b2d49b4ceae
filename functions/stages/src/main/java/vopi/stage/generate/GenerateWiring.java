package vopi.stage.generate;

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

/// Dependencies of the GenerateImages function.
public record GenerateWiring(GenerateImages stage) {
    public static GenerateWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static GenerateWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        InstantSource clock = InstantSource.system();
        ObjectStore objects = aws.objects();
        ProvidersWiring providers = ProvidersWiring.from(env, aws, clock);
        JobFrames frames =
                new JobFrames(
                        aws.videos(), objects, new FrameGrabber(objects, MediaLimits.DEFAULT));
        RunningJobs running = new RunningJobs(aws.jobs(), clock);
        return new GenerateWiring(
                new GenerateImages(
                        running,
                        objects,
                        aws.images(),
                        new CutOuts(running, objects, providers.cutOut(), frames),
                        providers.scenes(),
                        new StoredThumbnails(objects, new WebpThumbnails()),
                        clock));
    }
}
