package vopi.stage.spin;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.aws.EnvironmentResolver;
import vopi.core.port.ObjectStore;
import vopi.imaging.LocalProviders;
import vopi.media.FrameGrabber;
import vopi.media.JobFrames;
import vopi.media.source.MediaLimits;
import vopi.runtime.job.RunningJobs;

/// Dependencies of the MakeSpin function.
public record MakeSpinWiring(MakeSpin stage) {
    public static MakeSpinWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static MakeSpinWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        ObjectStore objects = aws.objects();
        LocalProviders local = LocalProviders.from(env);
        return new MakeSpinWiring(
                new MakeSpin(
                        new RunningJobs(aws.jobs(), InstantSource.system()),
                        objects,
                        new JobFrames(
                                aws.videos(),
                                objects,
                                new FrameGrabber(objects, MediaLimits.DEFAULT)),
                        local.vision(),
                        local.spins()));
    }
}
