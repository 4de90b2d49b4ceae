package vopi.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;

/// One message to a client's callback address.
///
/// @param id names the delivery and, sent as `webhook-id`, lets the receiver drop repeats
/// @param event the final status it tells of
/// @param starts how many executions have been started for it, or are about to be; from 1
/// @param attempts oldest first
/// @param nextAttemptAt null where none is planned
public record Delivery(
        String id,
        JobId job,
        String url,
        JobStatus event,
        State state,
        int starts,
        List<Attempt> attempts,
        @Nullable Instant nextAttemptAt,
        Instant createdAt) {
    public enum State {
        PENDING,
        DELIVERED,
        GAVE_UP
    }

    /// @param number from 1
    /// @param statusCode what the receiver answered, null where it did not
    /// @param error why it did not count, null where it did; its beginning where it is long, since
    ///   all attempts of a delivery are one row, and a row has a limit
    public record Attempt(
            int number,
            Instant at,
            @Nullable Integer statusCode,
            @Nullable String error,
            Duration duration) {
        private static final int LONGEST_ERROR = 300;

        public Attempt {
            if (error != null && error.length() > LONGEST_ERROR) {
                int end = Character.isHighSurrogate(error.charAt(LONGEST_ERROR - 1)) ? 1 : 0;
                error = error.substring(0, LONGEST_ERROR - end) + "…";
            }
        }
    }

    /// The one delivery of this outcome of this attempt of the job: recording it twice is harmless.
    /// A replay of it appends `-r1`, `-r2`, ...
    public static String idOf(Job job) {
        return job.executionName() + "-" + job.status().wire();
    }

    /// The name of the execution that sends it. Step Functions keeps a name reserved for 90 days,
    /// so each start has its own, and the same start made twice is one.
    public String executionName() {
        return starts == 1 ? id : id + "-s" + starts;
    }

    public Delivery withStarts(int number) {
        return new Delivery(id, job, url, event, state, number, attempts, nextAttemptAt, createdAt);
    }

    /// What is recorded when a job ends, or when a delivery is to be sent again.
    public static Delivery planned(String id, Job job, String url, Instant now) {
        return new Delivery(id, job.id(), url, job.status(), State.PENDING, 1, List.of(), now, now);
    }
}
