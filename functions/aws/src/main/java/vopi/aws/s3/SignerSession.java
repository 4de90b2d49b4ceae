package vopi.aws.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Lifetime of a presigned URL: S3 rejects it once the session that signed it has ended, whatever
/// expiry the URL states.
final class SignerSession {
    /// Assumed for a session without a known end, as in the environment of a function without
    /// snapshots: the shortest session of an IAM role by default.
    static final Duration UNKNOWN = Duration.ofHours(1);

    /// The minimum expiry of a URL.
    private static final Duration MIN = Duration.ofSeconds(1);

    private SignerSession() {}

    /// @return whole seconds
    static Duration life(AwsCredentials signer, Instant now, Duration wanted) {
        Optional<Duration> left = left(signer, now);
        Duration life = left.filter(end -> end.compareTo(wanted) < 0).orElse(wanted);
        return life.compareTo(MIN) < 0 ? MIN : life.truncatedTo(ChronoUnit.SECONDS);
    }

    /// @return empty if the credentials do not expire
    private static Optional<Duration> left(AwsCredentials signer, Instant now) {
        if (!(signer instanceof AwsSessionCredentials session)) {
            return Optional.empty();
        }
        return Optional.of(
                session.expirationTime().map(end -> Duration.between(now, end)).orElse(UNKNOWN));
    }
}
