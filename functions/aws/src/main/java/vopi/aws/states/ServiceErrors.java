package vopi.aws.states;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import vopi.core.error.Defect;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamUnavailable;

/// Converts errors of Step Functions and Lambda to failures.
final class ServiceErrors {
    private ServiceErrors() {}

    static RuntimeException translated(String what, SdkException e) {
        if (!(e instanceof SdkServiceException answer)) {
            return new UpstreamUnavailable(what + ": the service does not answer", e);
        }
        if (answer.isThrottlingException()) {
            return new QuotaExceeded(what + ": too many requests", null, e);
        }
        if (answer.statusCode() >= 500) {
            return new UpstreamUnavailable(what + ": the service does not answer", e);
        }
        return new Defect(what + ": refused (" + answer.statusCode() + ")", e);
    }
}
