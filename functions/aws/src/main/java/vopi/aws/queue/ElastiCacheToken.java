package vopi.aws.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/// What ElastiCache takes for a password of a user that it knows by IAM: a presigned request to
/// connect, without its scheme. Nobody keeps or rotates a secret. Thread-safe.
///
/// @param cache name of the serverless cache
/// @param user id and name of the user, which are the same
public record ElastiCacheToken(
        String cache,
        String user,
        String region,
        AwsCredentialsProvider credentials,
        InstantSource clock) {
    /// The service's longest.
    private static final Duration LIFE = Duration.ofMinutes(15);

    /// Good for connections made within the next 15 minutes.
    public String text() {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .protocol("http")
                        .host(cache)
                        .encodedPath("/")
                        .rawQueryParameters(
                                Map.of(
                                        "Action", List.of("connect"),
                                        "User", List.of(user),
                                        "ResourceType", List.of("ServerlessCache")))
                        .build();
        String signed =
                AwsV4HttpSigner.create()
                        .sign(r ->
                                r.identity(credentials.resolveCredentials())
                                        .request(request)
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, "elasticache")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                        .putProperty(
                                                AwsV4HttpSigner.AUTH_LOCATION,
                                                AuthLocation.QUERY_STRING)
                                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, LIFE)
                                        .putProperty(
                                                HttpSigner.SIGNING_CLOCK,
                                                Clock.fixed(clock.instant(), ZoneOffset.UTC)))
                        .request()
                        .getUri()
                        .toString();
        return signed.substring("http://".length());
    }
}
