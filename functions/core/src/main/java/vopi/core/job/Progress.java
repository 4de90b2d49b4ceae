package vopi.core.job;

/// The progress of a job, as a client sees it.
///
/// @param step name of the job's status
/// @param percentage 0 to 100, never decreases
/// @param message one sentence for a person
public record Progress(String step, int percentage, String message) {
    /// downloading, extracting, scoring, classifying, generating, completed.
    public static final int TOTAL_STEPS = 6;

    public Progress {
        if (percentage < 0 || percentage > 100) {
            throw new IllegalArgumentException("percentage must be 0 to 100: " + percentage);
        }
    }

    /// 0 while the job is pending, otherwise 1 to 6.
    public int currentStep() {
        return switch (step) {
            case "downloading" -> 1;
            case "extracting" -> 2;
            case "scoring" -> 3;
            case "classifying" -> 4;
            case "generating" -> 5;
            case "completed" -> 6;
            default -> 0;
        };
    }
}
