package vopi.stage.wiring;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.core.port.ObjectStore;
import vopi.imaging.output.WebpThumbnails;
import vopi.media.FrameGrabber;
import vopi.media.JobFrames;
import vopi.media.source.MediaLimits;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;

/// What several stages that make pictures are wired from.
public record StageWiring(
        Map<String, String> env, AwsPorts aws, ObjectStore objects, InstantSource clock) {
    public static StageWiring from(Map<String, String> env) {
        AwsPorts aws = AwsPorts.from(env);
        return new StageWiring(env, aws, aws.objects(), InstantSource.system());
    }

    public RunningJobs running() {
        return new RunningJobs(aws.jobs(), clock);
    }

    public StoredThumbnails thumbnails() {
        return new StoredThumbnails(objects, new WebpThumbnails());
    }

    /// Decodes frames of the job's video again.
    public JobFrames frames() {
        return new JobFrames(aws.videos(), objects, new FrameGrabber(objects, MediaLimits.DEFAULT));
    }

    public ProvidersWiring providers() {
        return ProvidersWiring.from(env, aws, clock);
    }
}
