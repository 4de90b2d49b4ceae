package vopi.testing.contract;

import java.util.concurrent.atomic.AtomicLong;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.testing.sample.SampleJobs;

/// Ids that no other test of this JVM uses, so that tests may share a database.
public final class UniqueIds {
    private static final AtomicLong LAST = new AtomicLong(1_000);

    private UniqueIds() {}

    public static JobId job() {
        return SampleJobs.id(LAST.incrementAndGet());
    }

    public static ApiKeyId owner() {
        return new ApiKeyId("owner-" + LAST.incrementAndGet());
    }

    public static String word() {
        return "word-" + LAST.incrementAndGet();
    }
}
