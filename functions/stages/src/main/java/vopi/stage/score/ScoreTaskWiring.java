package vopi.stage.score;

import java.time.Duration;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.core.config.EnvReader;
import vopi.core.job.JobId;
import vopi.media.source.MediaLimits;

/// Dependencies of the container: the function's environment and the state's overrides.
public record ScoreTaskWiring(ScoreTask scoreTask) {
    private static final int MAX_AT_ONCE = 4;

    /// Equal to the state's TimeoutSeconds.
    private static final Duration MAX_DURATION = Duration.ofHours(4);

    public static ScoreTaskWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// The task creates the stage, so that a failure to create it is reported.
    public static ScoreTaskWiring from(Map<String, String> env) {
        EnvReader in = new EnvReader(env);
        String token = in.text("VOPI_TASK_TOKEN");
        String job = in.text("VOPI_JOB_ID");
        in.text("VOPI_ATTEMPT");
        int attempt = in.number("VOPI_ATTEMPT", 1, 1, Integer.MAX_VALUE);
        in.text("VOPI_SEGMENTS");
        int segments = in.number("VOPI_SEGMENTS", 1, 1, 1000);
        in.finish();
        int processors = Runtime.getRuntime().availableProcessors();
        int atOnce = Math.min(Math.min(processors, MAX_AT_ONCE), segments);
        MediaLimits limits =
                MediaLimits.DEFAULT
                        .withMaxTime(MAX_DURATION)
                        .withThreads(Math.max(1, processors / atOnce));
        return new ScoreTaskWiring(
                new ScoreTask(
                        new ScoreTask.Assignment(token, JobId.of(job), attempt, segments),
                        AwsPorts.from(env).taskTokens(),
                        () -> ScoreSegmentWiring.from(env, limits).scoreSegment()::run,
                        atOnce,
                        Thread::sleep));
    }
}
