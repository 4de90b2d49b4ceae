package vopi.core.error;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/// A well-formed request with invalid values (422). It carries every problem.
public final class InvalidRequest extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    /// One problem. `path` is the field in dotted form (`config.fps`), `message` states the limit
    /// and how to correct the value.
    public record Problem(String path, String message) implements Serializable {}

    private final transient List<Problem> problems;

    /// @param problems at least one
    public InvalidRequest(List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> problem.path() + ": " + problem.message())
                        .collect(Collectors.joining("; ")),
                null);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid request needs a problem");
        }
        this.problems = List.copyOf(problems);
    }

    public InvalidRequest(String path, String message) {
        this(List.of(new Problem(path, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
