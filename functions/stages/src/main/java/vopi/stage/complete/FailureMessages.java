package vopi.stage.complete;

import java.util.Set;
import vopi.core.error.InvalidRequest;
import vopi.core.error.NotFound;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.SourceUnavailable;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.JobId;

/// Translates a caught error for the person who sent the video. Errors that the client can correct
/// keep their text; internal errors are not described, but carry the job's id for the operators.
final class FailureMessages {
    /// Failures whose messages are written for the client.
    private static final Set<String> FOR_THE_CLIENT =
            Set.of(
                    UnusableVideo.class.getName(),
                    InvalidRequest.class.getName(),
                    SourceUnavailable.class.getName(),
                    UpstreamRejected.class.getName());

    private static final Set<String> TRY_LATER =
            Set.of(UpstreamUnavailable.class.getName(), QuotaExceeded.class.getName());

    /// Lambda's error names for a process that crashed, was killed or ran out of memory.
    private static final Set<String> ENDED =
            Set.of("Runtime.ExitError", "Runtime.OutOfMemory", "java.lang.OutOfMemoryError");

    private FailureMessages() {}

    static String of(JobId job, CaughtError caught) {
        String message = caught.message().strip();
        if (FOR_THE_CLIENT.contains(caught.name()) && !message.isEmpty()) {
            return message;
        }
        if (TRY_LATER.contains(caught.name())) {
            return "A service we depend on did not answer in time. Please try again in a few"
                    + " minutes; what was made already is kept. (Job "
                    + job
                    + ")";
        }
        if (caught.name().equals(NotFound.class.getName())) {
            return "Something that the job needs is no longer stored: its video was removed, or what"
                    + " was made of it. Upload the video again and start another job; if it fails"
                    + " again, tell us the job id "
                    + job
                    + ".";
        }
        if (isTimeout(caught, message)) {
            return "The video took longer to process than we allow. Please try again, or send a"
                    + " shorter or smaller one. (Job "
                    + job
                    + ")";
        }
        if (ENDED.contains(caught.name())) {
            return "The program that reads the video broke off: it crashed, or needed more"
                    + " memory than it may. Export the video again as MP4 (H.264) in 1080p and send"
                    + " that; if it fails again, tell us the job id "
                    + job
                    + ".";
        }
        return "Something went wrong on our side while the video was processed. Please try again;"
                + " if it fails again, tell us the job id "
                + job
                + ".";
    }

    /// A killed function reports its time-out only in the message.
    private static boolean isTimeout(CaughtError caught, String message) {
        return caught.name().equals("States.Timeout")
                || caught.name().equals("States.HeartbeatTimeout")
                || message.contains("Task timed out after");
    }
}
