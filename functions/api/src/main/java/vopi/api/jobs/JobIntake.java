package vopi.api.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.InvalidRequest;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.port.JobStore;
import vopi.core.port.JobStore.NewJob;

/// Creates jobs for all ways of submitting. The job is stored in Postgres before anything else
/// happens; a repeated id creates no second job.
public final class JobIntake {
    private static final Logger LOG = LoggerFactory.getLogger(JobIntake.class);
    private static final int FIRST_ATTEMPT = 1;

    private final JobStore jobs;
    private final JobEnqueuer waiting;
    private final JobRequestRules rules;
    private final RetiredModels retired;

    public JobIntake(
            JobStore jobs, JobEnqueuer waiting, JobRequestRules rules, RetiredModels retired) {
        this.jobs = jobs;
        this.waiting = waiting;
        this.rules = rules;
        this.retired = retired;
    }

    /// @throws InvalidRequest with every rule that the request violates
    void check(ApiKeyId owner, NewJobBody body) {
        rules.check(owner, body);
    }

    /// @param notes warnings about the request itself
    /// @return the job as stored; if an earlier request created it, that request's job
    /// @throws InvalidRequest with every rule that the request violates
    public NewJob accept(
            JobId id, ApiKeyId owner, NewJobBody body, List<String> notes, Instant now) {
        check(owner, body);
        List<String> warnings = new ArrayList<>(notes);
        warnings.addAll(body.warnings());
        JobConfig config = alive(body.filledConfig(), warnings, now);
        NewJob job =
                new NewJob(id, owner, body.videoUrl(), config, body.callbackUrl(), warnings, now);
        NewJob stored = insert(job);
        waiting.enter(id, FIRST_ATTEMPT, owner, config.rank(), now);
        return stored;
    }

    /// No client waits for a response: a problem is visible as a failed job.
    public void refuse(JobId id, ApiKeyId owner, String videoUrl, String reason, Instant now) {
        var _ = insert(new NewJob(id, owner, videoUrl, JobConfig.DEFAULT, null, List.of(), now));
        jobs.fail(id, FIRST_ATTEMPT, reason, now);
    }

    private NewJob insert(NewJob job) {
        if (jobs.insert(job)) {
            return job;
        }
        LOG.info("job {} was there already: an earlier request made it", job.id());
        return jobs.find(job.id()).map(JobIntake::asSubmitted).orElse(job);
    }

    private static NewJob asSubmitted(Job job) {
        return new NewJob(
                job.id(),
                job.owner(),
                job.videoUrl(),
                job.config(),
                job.callbackUrl(),
                job.warnings(),
                job.createdAt());
    }

    private JobConfig alive(JobConfig config, List<String> warnings, Instant now) {
        String model = config.geminiModel();
        if (model == null || !retired.contains(model, now)) {
            return config;
        }
        warnings.add("The model " + model + " is no more: the configured one is used instead");
        return config.withoutModel();
    }
}
