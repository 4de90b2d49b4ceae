package vopi.core.job;

/// The progress of a job, as a client sees it.
///
/// @param step name of the job's status
/// @param percentage 0 to 100, never decreases
/// @param message one sentence for a person
public record Progress(String step, int percentage, String message) {
    public static final int TOTAL_STEPS = JobStatus.COMPLETED.step();

    public Progress {
        if (percentage < 0 || percentage > 100) {
            throw new IllegalArgumentException("percentage must be 0 to 100: " + percentage);
        }
    }

    /// 0 while the job waits, and after it failed or was cancelled, else 1 to `TOTAL_STEPS`.
    public int currentStep() {
        return JobStatus.ofWire(step).step();
    }
}
