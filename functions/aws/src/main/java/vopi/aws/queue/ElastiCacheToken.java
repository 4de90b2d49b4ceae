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

/// The password of an ElastiCache user with IAM authentication: a presigned connect request,
/// without its scheme. There is no secret to store or rotate. Thread-safe.
///
/// @param cache name of the serverless cache
/// @param user both id and name of the user, which must be equal
public record ElastiCacheToken(
        String cache,
        String user,
        String region,
        AwsCredentialsProvider credentials,
        InstantSource clock) {
    /// The service's maximum.
    private static final Duration LIFE = Duration.ofMinutes(15);

    /// Valid for connections made within the next 15 minutes.
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
