package vopi.aws.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// How long a presigned address works: S3 refuses it once the session that signed it has ended,
/// whatever the address says.
final class SignerSession {
    /// Of a session whose end is not known, as in the variables of a function without snapshots:
    /// the shortest that IAM gives a role unless it is asked for less.
    static final Duration UNKNOWN = Duration.ofHours(1);

    /// The least that an address can say.
    private static final Duration MIN = Duration.ofSeconds(1);

    private SignerSession() {}

    /// @return whole seconds
    static Duration life(AwsCredentials signer, Instant now, Duration wanted) {
        Optional<Duration> left = left(signer, now);
        Duration life = left.filter(end -> end.compareTo(wanted) < 0).orElse(wanted);
        return life.compareTo(MIN) < 0 ? MIN : life.truncatedTo(ChronoUnit.SECONDS);
    }

    /// @return empty where the credentials do not end
    private static Optional<Duration> left(AwsCredentials signer, Instant now) {
        if (!(signer instanceof AwsSessionCredentials session)) {
            return Optional.empty();
        }
        return Optional.of(
                session.expirationTime().map(end -> Duration.between(now, end)).orElse(UNKNOWN));
    }
}
