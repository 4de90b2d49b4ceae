package vopi.stage.score;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.core.config.EnvReader;
import vopi.media.SegmentScorer;
import vopi.media.source.MediaLimits;
import vopi.runtime.job.RunningJobs;

/// Dependencies of the ScoreSegment function.
public record ScoreSegmentWiring(ScoreSegment scoreSegment) {
    public static ScoreSegmentWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static ScoreSegmentWiring from(Map<String, String> env) {
        return from(env, MediaLimits.DEFAULT);
    }

    static ScoreSegmentWiring from(Map<String, String> env, MediaLimits limits) {
        EnvReader in = new EnvReader(env);
        int threads = in.number("VOPI_MEDIA_THREADS", limits.threads(), 1, 64);
        in.finish();
        AwsPorts ports = AwsPorts.from(env);
        return new ScoreSegmentWiring(
                new ScoreSegment(
                        new RunningJobs(ports.jobs(), InstantSource.system()),
                        ports.objects(),
                        new SegmentScorer(limits.withThreads(threads), System::nanoTime)));
    }
}
