package vopi.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import vopi.core.job.JobId;

/// Describes the jobs in the database: a job's number determines everything, here and in the
/// statements of [SeedFilling].
///
/// @param jobs numbered from 1, the oldest first
/// @param frames per job; some jobs have many more
record Seed(int jobs, int frames) {
    /// Frames of the first jobs with details: a video of 15 minutes.
    static final int LONG = 1_000;

    /// Number of such jobs.
    static final int LONG_JOBS = 10;

    static final Instant OLDEST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(600);
    private static final int BETWEEN_DETAILED = 20;
    private static final int BETWEEN_DETAILED_OF_SMALL = 500;
    private static final int FEWEST = 1_000;

    Seed {
        if (jobs < FEWEST || frames < 3 || frames > LONG) {
            throw new IllegalArgumentException(
                    "at least " + FEWEST + " jobs, 3 to " + LONG + " frames each");
        }
    }

    /// Microseconds from one job to the next.
    long step() {
        return SPAN.toNanos() / 1_000 / jobs;
    }

    static JobId id(int job) {
        try {
            byte[] text = ("vopi load " + job).getBytes(StandardCharsets.UTF_8);
            String hex = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
            return JobId.of(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The n-th job of the large key that has a video, images, calls and deliveries; wraps around
    /// after the last.
    JobId detailed(int n) {
        return id(1 + n % ((jobs - 1) / BETWEEN_DETAILED) * BETWEEN_DETAILED);
    }

    /// The same for the small key.
    JobId detailedOfSmall(int n) {
        int all = (jobs - 3) / BETWEEN_DETAILED_OF_SMALL;
        return id(3 + n % all * BETWEEN_DETAILED_OF_SMALL);
    }

    /// A job of the large key with very many frames.
    static JobId manyFrames(int n) {
        return id(1 + n % LONG_JOBS * BETWEEN_DETAILED);
    }

    /// A position in the lists, in the API's format.
    String cursor(int job) {
        long micros =
                ChronoUnit.MICROS.between(Instant.EPOCH, OLDEST) + Math.multiplyExact(step(), job);
        byte[] text = (micros + " " + id(job)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /// Identifies this data among others.
    String mark() {
        return "jobs %d, frames %d, form 1".formatted(jobs, frames);
    }
}
