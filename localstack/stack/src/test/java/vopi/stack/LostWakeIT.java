package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.aws.AwsPorts;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore.NewJob;

/// Events of the embedded Lambda are not stored across restarts: the schedule replaces a lost
/// wake-up, and the sweeper a lost queue entry, each within the time that docs/operations.md
/// states.
final class LostWakeIT {
    private static final Duration OF_THE_SCHEDULE = Duration.ofSeconds(15);
    private static final Duration OF_THE_SWEEPER = Duration.ofSeconds(50);

    /// How long before the test a job was submitted whose place in line is lost: the sweeper counts
    /// from then, and the test need not sit it out.
    private static final Duration EARLIER = Duration.ofSeconds(20);

    /// Extra time for a slow machine.
    private static final Duration GRACE = Duration.ofSeconds(15);

    @TempDir private Path data;

    @Test
    void aJobStartsEvenIfItsWakeUpIsLost() throws Exception {
        try (TestStack started = TestStack.start(data)) {
            AwsPorts ports = AwsPorts.from(started.stack().settings());
            JobId inLine = pending(ports, "00000000-0000-4000-8000-000000000001", Duration.ZERO);
            JobId nowhere = pending(ports, "00000000-0000-4000-8000-000000000002", EARLIER);
            ports.queue()
                    .add(new JobQueue.Entry(inLine, 1, new ApiKeyId("key_lost"), 0, Instant.now()));
            await(ports, inLine, OF_THE_SCHEDULE.plus(GRACE));
            await(ports, nowhere, OF_THE_SWEEPER.minus(EARLIER).plus(GRACE));
        }
    }

    private static JobId pending(AwsPorts ports, String id, Duration before) {
        JobId job = JobId.of(id);
        NewJob row =
                new NewJob(
                        job,
                        new ApiKeyId("key_lost"),
                        "s3://vopi/uploads/key_lost/t/nothing.mp4",
                        JobConfig.DEFAULT,
                        null,
                        List.of(),
                        Instant.now().minus(before));
        assertThat(ports.jobs().insert(row)).isTrue();
        return job;
    }

    private static void await(AwsPorts ports, JobId job, Duration most) {
        Awaitility.await()
                .atMost(most)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> ports.jobs().find(job).orElseThrow().status() != JobStatus.PENDING);
    }
}
