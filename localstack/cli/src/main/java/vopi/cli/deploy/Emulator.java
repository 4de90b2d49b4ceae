package vopi.cli.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/// What a deployment needs from an emulator in addition to the CDK.
public final class Emulator {
    /// Bucket of the packages, by the name that the stack uses: see `vopi.infra.Target`.
    public static final String PACKAGES = "vopi-packages";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI endpoint;
    private final Region region;
    private final AwsCredentials credentials;

    /// @param env complete environment of the deployment
    public Emulator(URI endpoint, Map<String, String> env) {
        this.endpoint = endpoint;
        this.region = Region.of(env.getOrDefault("AWS_REGION", "us-east-1"));
        this.credentials = credentials(env);
    }

    private static AwsCredentials credentials(Map<String, String> env) {
        String id = env.get("AWS_ACCESS_KEY_ID");
        String secret = env.get("AWS_SECRET_ACCESS_KEY");
        if (id == null || secret == null) {
            return DefaultCredentialsProvider.builder().build().resolveCredentials();
        }
        String session = env.get("AWS_SESSION_TOKEN");
        return session == null
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, session);
    }

    /// Creates the bucket of the packages if missing.
    public void prepare() {
        try (S3Client s3 =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(region)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .forcePathStyle(true)
                        .build()) {
            boolean there =
                    s3.listBuckets().buckets().stream().anyMatch(b -> PACKAGES.equals(b.name()));
            if (!there) {
                s3.createBucket(request -> request.bucket(PACKAGES));
            }
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException exists) {
            // Another deployment created it first.
        }
    }

    /// The secret part of an API key.
    public String keyValue(String id) throws IOException, InterruptedException {
        URI uri = URI.create(endpoint + "/apikeys/" + id + "?includeValue=true");
        SdkHttpRequest plain = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
        SdkHttpRequest signed =
                AwsV4HttpSigner.create()
                        .sign(r ->
                                r.identity(credentials)
                                        .request(plain)
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, "apigateway")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()))
                        .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET();
        signed.headers()
                .forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("host")) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String value = new ObjectMapper().readTree(answer.body()).path("value").asText();
            if (answer.statusCode() != 200 || value.isEmpty()) {
                throw new IOException("the emulator does not return the key " + id);
            }
            return value;
        }
    }
}
