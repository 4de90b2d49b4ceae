package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A bug in VOPI, or an invalid configuration (500).
public final class Defect extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public Defect(String message) {
        this(message, null);
    }

    public Defect(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
