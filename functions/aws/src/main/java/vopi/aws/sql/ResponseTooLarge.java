package vopi.aws.sql;

import java.io.Serial;

/// The requested rows exceed the Data API's limit of 1 MiB per response.
final class ResponseTooLarge extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ResponseTooLarge(Throwable cause) {
        super("more than 1 MiB of rows", cause);
    }
}
