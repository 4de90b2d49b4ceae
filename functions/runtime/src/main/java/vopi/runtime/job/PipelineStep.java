package vopi.runtime.job;

import vopi.core.job.JobStatus;

/// The steps of the pipeline in their order: the status that a client sees and the share of the
/// whole job that is done, in percent.
public enum PipelineStep {
    FETCH(JobStatus.DOWNLOADING, 5),
    PROBE(JobStatus.EXTRACTING, 10),
    DECODE(JobStatus.EXTRACTING, 15),
    SCORE(JobStatus.SCORING, 30, 45),
    SHORTLIST(JobStatus.CLASSIFYING, 50),
    CLASSIFY(JobStatus.CLASSIFYING, 50, 65),
    SELECT(JobStatus.GENERATING, 70),
    GENERATE(JobStatus.GENERATING, 75, 95);

    private final JobStatus status;
    private final int from;
    private final int to;

    PipelineStep(JobStatus status, int percentage) {
        this(status, percentage, percentage);
    }

    PipelineStep(JobStatus status, int from, int to) {
        this.status = status;
        this.from = from;
        this.to = to;
    }

    JobStatus status() {
        return status;
    }

    /// @param done of `all` parts of the step
    int percentage(int done, int all) {
        return from + (to - from) * done / Math.max(1, all);
    }
}
