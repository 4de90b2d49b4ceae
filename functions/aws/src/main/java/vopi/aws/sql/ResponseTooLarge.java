package vopi.aws.sql;

import java.io.Serial;

/// The rows asked for are more than the 1 MiB that the Data API gives at once.
final class ResponseTooLarge extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ResponseTooLarge(Throwable cause) {
        super("more than 1 MiB of rows", cause);
    }
}
