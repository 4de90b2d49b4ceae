package vopi.api.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;
import vopi.core.port.Executions;

/// The reason for a run of the dispatch: a submit (an empty object), the schedule, or an ended
/// execution (the last two in EventBridge's form).
public record DispatchEvent(
        @Nullable String source,
        @JsonProperty("detail-type") @Nullable String detailType,
        @Nullable Detail detail) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})-([1-9][0-9]{0,5})");

    /// @param name of the execution: `{jobId}-{attempt}`
    public record Detail(@Nullable String name, @Nullable String status) {}

    /// An execution of the pipeline that has ended.
    public record Ended(JobId job, int attempt, Executions.State state) {}

    /// True for the schedule.
    boolean isScheduled() {
        return "Scheduled Event".equals(detailType) || "aws.scheduler".equals(source);
    }

    /// Empty for other events, and for executions of other state machines.
    Optional<Ended> ended() {
        if (detail == null || detail.name() == null || detail.status() == null) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(detail.name());
        Optional<Executions.State> state = state(detail.status());
        if (!name.matches() || state.isEmpty()) {
            return Optional.empty();
        }
        int attempt = Integer.parseInt(name.group(2));
        return JobId.parse(name.group(1)).map(job -> new Ended(job, attempt, state.get()));
    }

    private static Optional<Executions.State> state(String word) {
        return Arrays.stream(Executions.State.values())
                .filter(state -> state.name().equals(word))
                .findFirst();
    }
}
