package vopi.aws.data;

import java.util.Optional;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.core.job.Job;
import vopi.core.job.JobId;

/// Locks a job at the attempt that writes rows of other tables. With the share lock, a retry waits
/// until the write is committed, and the write fails if the retry came first.
final class CurrentAttempt {
    /// Start of a statement that takes its rows `from current`, with `:job` and `:attempt`.
    static final String CURRENT =
            """
            with current as (select id
                               from jobs
                              where id = :job and attempt = :attempt
                                for share)
            """;

    private static final String LOCK =
            CURRENT
                    + """
                    select id
                      from current
                    """;

    private CurrentAttempt() {}

    static Params params(JobId job, int attempt) {
        return Params.of("job", job).and("attempt", attempt);
    }

    /// @param tx the transaction of the writes
    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    static void hold(Sql tx, JobId job, int attempt) {
        Optional<JobId> held =
                tx.change(LOCK, params(job, attempt), row -> new JobId(row.uuid("id")));
        if (held.isEmpty()) {
            throw Job.notAtAttempt(job, attempt);
        }
    }
}
