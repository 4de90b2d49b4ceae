package vopi.aws.s3;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.NotFound;
import vopi.core.error.UpstreamUnavailable;

/// Converts errors of S3 to failures.
final class S3Errors {
    private S3Errors() {}

    static <T> T translate(String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw translated(key, e);
        } catch (UncheckedIOException e) {
            // The SDK's client throws this unchecked if the server closed a kept-alive connection.
            throw new UpstreamUnavailable("the bucket does not answer: " + key, e);
        }
    }

    static RuntimeException translated(String key, SdkException e) {
        if (e instanceof SdkClientException) {
            return new UpstreamUnavailable("the bucket does not answer: " + key, e);
        }
        int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
        return switch (status) {
            case 404 -> new NotFound("no object " + key, e);
            case 409, 412 -> new Conflict("the object is being changed: " + key, e);
            case 400, 401, 403, 405, 411, 416 -> refused(key, status, e);
            default -> new UpstreamUnavailable("the bucket does not answer: " + key, e);
        };
    }

    /// Expired credentials and slow requests also return 400 and 403; a retry may succeed.
    private static RuntimeException refused(String key, int status, SdkException e) {
        String code =
                e instanceof S3Exception answer && answer.awsErrorDetails() != null
                        ? String.valueOf(answer.awsErrorDetails().errorCode())
                        : "";
        return switch (code) {
            case "ExpiredToken", "RequestTimeout", "RequestTimeTooSkewed", "TokenRefreshRequired" ->
                    new UpstreamUnavailable("the bucket does not answer: " + key, e);
            default ->
                    new Defect(
                            "the bucket refuses the request for " + key + " (" + status + ")", e);
        };
    }
}
