package vopi.aws;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crac.Core;
import vopi.aws.data.CallRows;
import vopi.aws.data.DeliveryRows;
import vopi.aws.data.EndpointRows;
import vopi.aws.data.FrameRows;
import vopi.aws.data.IdempotencyRows;
import vopi.aws.data.ImageRows;
import vopi.aws.data.JobRows;
import vopi.aws.data.SecretRows;
import vopi.aws.data.VideoRows;
import vopi.aws.queue.ElastiCacheToken;
import vopi.aws.queue.RedisConnection;
import vopi.aws.queue.RedisJobQueue;
import vopi.aws.s3.S3ClientUploads;
import vopi.aws.s3.S3ObjectStore;
import vopi.aws.sql.DatabaseAddress;
import vopi.aws.sql.RetryPolicy;
import vopi.aws.sql.Sql;
import vopi.aws.states.LambdaDispatcher;
import vopi.aws.states.SfnExecutions;
import vopi.aws.states.SfnTaskTokens;
import vopi.core.config.EnvReader;
import vopi.core.config.Secret;
import vopi.core.intake.ClientUploads;
import vopi.core.intake.Dispatcher;
import vopi.core.intake.IdempotencyStore;
import vopi.core.port.CallLedger;
import vopi.core.port.Executions;
import vopi.core.port.FrameStore;
import vopi.core.port.ImageStore;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.Sleeper;
import vopi.core.port.TaskTokens;
import vopi.core.port.VideoStore;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.KeySecrets;
import vopi.core.webhook.WebhookEndpoints;

/// The ports of one function, for its wiring. Each method reads only the variables of its port and
/// creates the client at the first call, so a function pays only for what it uses. Every method
/// throws `IllegalStateException` naming the variables that are missing or malformed.
public final class AwsPorts {
    /// Names the secret of the tables' owner, for the migrations only.
    public static final String OWNER_SECRET = "VOPI_DB_OWNER_SECRET_ARN";

    private final Map<String, String> env;
    private final AwsClients clients;
    private final Supplier<Sql> sql = new Lazy<>(() -> newSql("VOPI_DB_SECRET_ARN"));
    private final Supplier<JobQueue> queue = new Lazy<>(this::newQueue);

    private AwsPorts(Map<String, String> env) {
        this.env = Map.copyOf(env);
        this.clients = new AwsClients(env);
    }

    public static AwsPorts from(Map<String, String> env) {
        return new AwsPorts(env);
    }

    public ObjectStore objects() {
        return new S3ObjectStore(
                clients.s3(),
                clients.presigner(),
                clients.credentials(),
                InstantSource.system(),
                bucket());
    }

    public ClientUploads uploads() {
        return new S3ClientUploads(
                clients.s3(),
                clients.presigner(),
                clients.credentials(),
                InstantSource.system(),
                bucket());
    }

    public JobStore jobs() {
        return new JobRows(sql());
    }

    public VideoStore videos() {
        return new VideoRows(sql());
    }

    public FrameStore frames() {
        return new FrameRows(sql());
    }

    public ImageStore images() {
        return new ImageRows(sql());
    }

    public CallLedger calls() {
        return new CallRows(sql());
    }

    public DeliveryStore deliveries() {
        return new DeliveryRows(sql());
    }

    public IdempotencyStore idempotency() {
        return new IdempotencyRows(sql());
    }

    public WebhookEndpoints webhookEndpoints() {
        return new EndpointRows(sql());
    }

    public KeySecrets keySecrets() {
        return new SecretRows(sql());
    }

    public JobQueue queue() {
        return queue.get();
    }

    public Executions executions() {
        return read(in ->
                new SfnExecutions(
                        clients.sfn(), in.text("VOPI_PIPELINE_ARN"), in.text("VOPI_WEBHOOK_ARN")));
    }

    public TaskTokens taskTokens() {
        return new SfnTaskTokens(clients.sfn());
    }

    public Dispatcher dispatcher() {
        return read(
                in -> new LambdaDispatcher(clients.lambda(), in.text("VOPI_DISPATCH_FUNCTION")));
    }

    public Sql sql() {
        return sql.get();
    }

    /// As the tables' owner; without such a secret, as the user of all functions.
    public Sql ownerSql() {
        String secret = env.getOrDefault(OWNER_SECRET, "");
        return secret.isEmpty() ? sql() : newSql(OWNER_SECRET);
    }

    /// The value of a secret.
    public String secret(String arn) {
        return clients.secret(arn);
    }

    private Sql newSql(String secret) {
        Sleeper sleeper = Thread::sleep;
        // Functions that start from the same snapshot must not retry at the same moment.
        RetryPolicy attempts = new RetryPolicy(sleeper, new SecureRandom());
        DatabaseAddress database =
                read(in ->
                        new DatabaseAddress(
                                in.text("VOPI_DB_CLUSTER_ARN"),
                                in.text(secret),
                                in.text("VOPI_DB_NAME", "vopi")));
        return new Sql(clients.rdsData(), database, attempts);
    }

    private JobQueue newQueue() {
        String url = read(in -> in.text("VOPI_REDIS_URL"));
        InstantSource clock = InstantSource.system();
        Optional<ElastiCacheToken> token =
                read(in -> in.optional("VOPI_REDIS_IAM_CACHE")).map(this::token);
        RedisConnection connection = new RedisConnection(new Secret(url), token, clock);
        Core.getGlobalContext().register(connection);
        return new RedisJobQueue(connection);
    }

    private ElastiCacheToken token(String cache) {
        return read(in ->
                new ElastiCacheToken(
                        cache,
                        in.text("VOPI_REDIS_IAM_USER"),
                        in.text("AWS_REGION"),
                        clients.credentials(),
                        InstantSource.system()));
    }

    private String bucket() {
        return read(in -> in.text("VOPI_BUCKET"));
    }

    private <T> T read(Function<EnvReader, T> settings) {
        EnvReader in = new EnvReader(env);
        T read = settings.apply(in);
        in.finish();
        return read;
    }
}
