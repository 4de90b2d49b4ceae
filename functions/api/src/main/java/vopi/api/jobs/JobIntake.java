package vopi.api.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.dispatch.JobEnqueuer;
import vopi.core.error.InvalidRequest;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.port.JobStore;
import vopi.core.port.JobStore.NewJob;

/// Creates jobs for all ways of submitting. The job is stored in Postgres before anything else
/// happens; a repeated id creates no second job.
public final class JobIntake {
    private static final Logger LOG = LoggerFactory.getLogger(JobIntake.class);
    private static final int FIRST_ATTEMPT = 1;

    private final JobStore jobs;
    private final JobEnqueuer enqueuer;
    private final JobRequestRules rules;
    private final RetiredModels retired;

    public JobIntake(
            JobStore jobs, JobEnqueuer enqueuer, JobRequestRules rules, RetiredModels retired) {
        this.jobs = jobs;
        this.enqueuer = enqueuer;
        this.rules = rules;
        this.retired = retired;
    }

    /// A request that this key may make.
    ///
    /// @param config all defaults filled in
    /// @param warnings parts of the request that have another effect than its sender may expect
    public record Checked(
            ApiKeyId owner,
            String videoUrl,
            @Nullable String callbackUrl,
            JobConfig config,
            List<String> warnings,
            JobDetails details) {}

    /// @param notes warnings about the request itself
    /// @throws InvalidRequest with everything that this key may not request
    public Checked check(ApiKeyId owner, NewJobBody body, List<String> notes) {
        JobConfig config = body.filledConfig();
        rules.check(owner, body, config);
        List<String> warnings = new ArrayList<>(notes);
        warnings.addAll(body.warnings());
        return new Checked(
                owner, body.videoUrl(), body.callbackUrl(), config, warnings, body.details());
    }

    /// @return the job as it is stored: if an earlier request made it, the job of that request
    public NewJob accept(JobId id, Checked request, Instant now) {
        List<String> warnings = new ArrayList<>(request.warnings());
        JobConfig config = alive(request.config(), warnings, now);
        NewJob job =
                new NewJob(
                        id,
                        request.owner(),
                        request.videoUrl(),
                        config,
                        request.callbackUrl(),
                        warnings,
                        now,
                        request.details());
        NewJob stored = insert(job);
        enqueuer.enqueue(id, FIRST_ATTEMPT, request.owner(), config.rank(), now);
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
                job.createdAt(),
                job.details());
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
