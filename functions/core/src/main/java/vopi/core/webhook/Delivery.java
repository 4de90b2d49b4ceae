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
/// @param id of the delivery; sent as `webhook-id`, so that the receiver can ignore duplicates
/// @param receiver for whom the address was named
/// @param event the final status that it reports
/// @param starts number of executions that have been started for it or are about to start, from 1
/// @param attempts oldest first
/// @param nextAttemptAt null if none is planned
public record Delivery(
        String id,
        JobId job,
        String url,
        Receiver receiver,
        JobStatus event,
        State state,
        int starts,
        List<Attempt> attempts,
        @Nullable Instant nextAttemptAt,
        Instant createdAt) {
    /// The callback of the job, or the webhook of its API key.
    public enum Receiver {
        JOB,
        ACCOUNT
    }

    public enum State {
        PENDING,
        DELIVERED,
        GAVE_UP
    }

    /// @param number from 1
    /// @param statusCode of the receiver's response, null without a response
    /// @param error reason of the failure, null after a success; a long text is truncated, since
    ///   all attempts of a delivery share one row, whose size is limited
    public record Attempt(
            int number,
            Instant at,
            @Nullable Integer statusCode,
            @Nullable String error,
            Duration duration) {
        private static final int MAX_ERROR_LENGTH = 300;

        public Attempt {
            if (error != null && error.length() > MAX_ERROR_LENGTH) {
                int end = Character.isHighSurrogate(error.charAt(MAX_ERROR_LENGTH - 1)) ? 1 : 0;
                error = error.substring(0, MAX_ERROR_LENGTH - end) + "…";
            }
        }
    }

    /// The id of the delivery for this outcome of this attempt of the job, so recording it twice
    /// has no effect. A replay appends `-r1`, `-r2`, ...
    public static String idOf(Job job) {
        return job.executionName() + "-" + job.status().wire();
    }

    /// The same for the webhook of the job's API key.
    public static String accountIdOf(Job job) {
        return idOf(job) + "-account";
    }

    /// The name of the execution that sends the delivery. Step Functions reserves a name for 90
    /// days, so each start has another name, and a repeated start has the same name and no effect.
    public String executionName() {
        return starts == 1 ? id : id + "-s" + starts;
    }

    public Delivery withStarts(int number) {
        return new Delivery(
                id, job, url, receiver, event, state, number, attempts, nextAttemptAt, createdAt);
    }

    /// The record that is stored when a job ends, or when a delivery is to be sent again.
    public static Delivery planned(String id, Job job, String url, Instant now) {
        return planned(id, job, url, Receiver.JOB, now);
    }

    /// The same for the webhook of the job's API key.
    public static Delivery planned(Job job, WebhookEndpoint endpoint, Instant now) {
        return planned(accountIdOf(job), job, endpoint.url(), Receiver.ACCOUNT, now);
    }

    private static Delivery planned(
            String id, Job job, String url, Receiver receiver, Instant now) {
        return new Delivery(
                id, job.id(), url, receiver, job.status(), State.PENDING, 1, List.of(), now, now);
    }
}
