package vopi.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The SDK's clients with bounded retries and timeouts. The SDK's defaults supply region,
/// credentials and endpoint. The endpoint is also read here, since S3 uses path-style URLs if one
/// is set, and so is an access key, since functions in one process may have different keys. Each
/// client is created at its first use. Thread-safe.
public final class AwsClients {
    /// The S3 endpoint for clients outside, used only for presigned URLs.
    static final String PUBLIC_S3 = "VOPI_S3_PUBLIC_URL";

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Map<String, String> env;
    private final Supplier<S3Client> s3 = new Lazy<>(this::newS3);
    private final Supplier<S3Presigner> presigner = new Lazy<>(this::newPresigner);
    private final Supplier<AwsCredentialsProvider> credentials = new Lazy<>(this::newCredentials);
    private final Supplier<RdsDataClient> rdsData = new Lazy<>(this::newRdsData);
    private final Supplier<SfnClient> sfn = new Lazy<>(this::newSfn);
    private final Supplier<LambdaClient> lambda = new Lazy<>(this::newLambda);

    public AwsClients(Map<String, String> env) {
        this.env = Map.copyOf(env);
    }

    public S3Client s3() {
        return s3.get();
    }

    public S3Presigner presigner() {
        return presigner.get();
    }

    /// The presigner's credentials.
    public AwsCredentialsProvider credentials() {
        return credentials.get();
    }

    /// Without SDK retries: the caller retries, because it knows which calls are idempotent.
    public RdsDataClient rdsData() {
        return rdsData.get();
    }

    public SfnClient sfn() {
        return sfn.get();
    }

    public LambdaClient lambda() {
        return lambda.get();
    }

    /// Of the environment's access key. It has none in a container, nor in a function that starts
    /// from a snapshot: the SDK knows where such processes fetch theirs.
    private AwsCredentialsProvider newCredentials() {
        String id = env.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = env.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        String session = env.getOrDefault("AWS_SESSION_TOKEN", "");
        if (id.isEmpty() || secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                session.isEmpty()
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }

    /// One attempt must be long enough for a part of 8 MiB over a slow connection.
    private S3Client newS3() {
        boolean byPath = endpoint("S3").isPresent();
        return made(
                        S3Client.builder(),
                        "S3",
                        AwsRetryStrategy.standardRetryStrategy(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(150))
                .forcePathStyle(byPath)
                .build();
    }

    /// The value of a secret. A function reads it once, so the client is closed afterwards.
    String secret(String arn) {
        try (SecretsManagerClient client =
                shortCalls(SecretsManagerClient.builder(), "SECRETS_MANAGER").build()) {
            return client.getSecretValue(r -> r.secretId(arn)).secretString();
        }
    }

    /// For clients outside: they may reach an emulator under another name than a function does.
    private S3Presigner newPresigner() {
        Optional<URI> address = given(PUBLIC_S3).or(() -> endpoint("S3"));
        S3Presigner.Builder builder =
                S3Presigner.builder()
                        .credentialsProvider(credentials())
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(address.isPresent())
                                        .build());
        address.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /// A statement may take up to the service's limit of 45 seconds.
    private RdsDataClient newRdsData() {
        return made(
                        RdsDataClient.builder(),
                        "RDS_DATA",
                        AwsRetryStrategy.doNotRetry(),
                        Duration.ofSeconds(50),
                        Duration.ofSeconds(50))
                .build();
    }

    private SfnClient newSfn() {
        return shortCalls(SfnClient.builder(), "SFN").build();
    }

    private LambdaClient newLambda() {
        return shortCalls(LambdaClient.builder(), "LAMBDA").build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B shortCalls(
            B builder, String service) {
        return made(
                builder,
                service,
                AwsRetryStrategy.standardRetryStrategy(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B made(
            B builder, String service, RetryStrategy retries, Duration attempt, Duration call) {
        endpoint(service).ifPresent(builder::endpointOverride);
        return builder.credentialsProvider(credentials())
                .httpClientBuilder(
                        new CheckedHttpClient.Builder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(attempt)))
                .overrideConfiguration(
                        ClientOverrideConfiguration.builder()
                                .retryStrategy(retries)
                                .apiCallAttemptTimeout(attempt)
                                .apiCallTimeout(call)
                                .build());
    }

    private Optional<URI> endpoint(String service) {
        return given("AWS_ENDPOINT_URL_" + service)
                .or(() -> given("AWS_ENDPOINT_URL"))
                .or(() -> address(System.getProperty("aws.endpointUrl")));
    }

    private Optional<URI> given(String variable) {
        return address(env.get(variable));
    }

    private static Optional<URI> address(@Nullable String url) {
        return Optional.ofNullable(url).filter(text -> !text.isBlank()).map(URI::create);
    }
}
