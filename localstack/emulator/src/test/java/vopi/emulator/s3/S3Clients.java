package vopi.emulator.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Unmodified SDK clients, for the embedded server or another.
final class S3Clients {
    static final String KEY = "AKIAEMBEDDED";
    static final String SECRET = "secret of the tests";
    static final ObjectEvents NO_EVENTS =
            new ObjectEvents() {
                @Override
                public void deliver(String bucket, String key, byte[] notification) {
                    throw new AssertionError("not wanted: " + key);
                }

                @Override
                public boolean wants(String bucket, String key) {
                    return false;
                }
            };

    private S3Clients() {}

    static S3Settings settings(Path folder) {
        return new S3Settings(folder, List.of("made-at-start"), "us-east-1", KEY, SECRET);
    }

    static S3Client s3(URI endpoint) {
        return s3(endpoint, credentials());
    }

    static S3Client s3(URI endpoint, String secret) {
        return s3(
                endpoint,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, secret)));
    }

    /// One connection per request: a connection that the server closed after a refusal would make
    /// the next PUT fail.
    private static S3Client s3(URI endpoint, AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(region())
                .forcePathStyle(true)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.putHeader("Connection", "close"))
                .build();
    }

    static S3Presigner presigner(URI endpoint) {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(region())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(credentials())
                .build();
    }

    private static Region region() {
        return Region.of(Objects.requireNonNullElse(System.getenv("AWS_REGION"), "us-east-1"));
    }

    private static AwsCredentialsProvider credentials() {
        return System.getenv("AWS_ENDPOINT_URL") == null
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET))
                : DefaultCredentialsProvider.builder().build();
    }
}
