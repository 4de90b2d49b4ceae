package vopi.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import vopi.aws.migrate.AppUser;
import vopi.core.config.EnvReader;
import vopi.emulator.ecs.EcsService;
import vopi.emulator.front.AwsEndpoint;
import vopi.emulator.front.AwsServices;
import vopi.emulator.front.Credentials;
import vopi.emulator.front.IamAuthorizer;
import vopi.emulator.gateway.ApiGateway;
import vopi.emulator.gateway.GatewayLimits;
import vopi.emulator.gateway.KeyStore;
import vopi.emulator.lambda.InvokeResult;
import vopi.emulator.lambda.LambdaException;
import vopi.emulator.lambda.LambdaHttp;
import vopi.emulator.lambda.LambdaOptions;
import vopi.emulator.lambda.LambdaService;
import vopi.emulator.postgres.Postgres;
import vopi.emulator.postgres.PostgresSettings.Durability;
import vopi.emulator.rdsdata.DataApi;
import vopi.emulator.rdsdata.DataApiSettings;
import vopi.emulator.rdsdata.DataApiSettings.Login;
import vopi.emulator.redis.Redis;
import vopi.emulator.s3.S3Server;
import vopi.emulator.s3.S3Settings;
import vopi.emulator.schedule.EventBus;
import vopi.emulator.schedule.EventPattern;
import vopi.emulator.schedule.EventTarget;
import vopi.emulator.schedule.Schedules;
import vopi.emulator.secrets.SecretsHttp;
import vopi.emulator.states.StatesServer;
import vopi.emulator.states.wire.StatesHttp;
import vopi.runtime.json.Json;

/// One start of a stack: independent parts start concurrently, the others in order.
final class StackLaunch {
    /// Sweeps are cheap here, and a user at the terminal waits for a lost job.
    private static final Duration DISPATCH_PERIOD = Duration.ofSeconds(15);

    private final InstantSource clock = InstantSource.system();
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final EventBus events = new EventBus();

    /// The password is new at each start: the migration sets it in the database.
    private final Login functionsUser =
            new Login(AppUser.NAME, SecretFile.random(new SecureRandom()));

    private final StackOptions options;
    private final StackFiles files;
    private final StartedParts running;

    StackLaunch(StackOptions options, StartedParts running) {
        this.options = options;
        this.files = new StackFiles(options.data());
        this.running = running;
    }

    EmbeddedStack run() throws Exception {
        files.create();
        DataLock lock = running.add(StackPart.LOCK, () -> DataLock.take(files.lock()));
        SecretFile secret = new SecretFile(files.secretAccessKey());
        Credentials credentials =
                new Credentials(
                        StackNames.ACCESS_KEY,
                        secret.readOrMake(new SecureRandom()),
                        options.roles().map(FunctionRoles::keys).orElse(Set.of()));
        AwsEndpoint front =
                running.add(StackPart.FRONT, () -> AwsEndpoint.bind(options.port(), clock));
        lock.publish(front.endpoint());
        LambdaOptions lambdaOptions = LambdaOptions.of(files.logs(), StackNames.REGION);
        LambdaService lambda =
                running.add(StackPart.LAMBDA, () -> new LambdaService(lambdaOptions, clock));
        EcsService ecs =
                running.add(
                        StackPart.ECS,
                        () -> new EcsService(ScoreContainer.CLUSTER_ARN, files.logs()));
        KeyStore keys = files.keys();
        Map<String, String> settings;
        try (ParallelStartup together = new ParallelStartup()) {
            Future<Redis> redis = together.start(this::redis);
            Future<DataApi> data = together.start(this::dataApi);
            Future<S3Server> s3 = together.start(() -> s3(credentials, lambda));
            Future<StatesServer> states = together.start(() -> states(lambda, ecs));
            Future<ApiGateway> gateway = together.start(() -> gateway(lambda, keys));
            running.add(
                    StackPart.PROPERTIES, () -> AwsProperties.set(front.endpoint(), credentials));
            settings = register(lambda, front.endpoint(), credentials, ParallelStartup.of(redis));
            ecs.register(ScoreContainer.definition(ofContainer(settings)));
            // Served before all parts are ready: the migrations need only the database.
            AwsServices services =
                    new AwsServices(
                            () -> ParallelStartup.of(s3).endpoint(),
                            exchange ->
                                    new StatesHttp(ParallelStartup.of(states)::handle)
                                            .handle(exchange),
                            new DataApiHttp(ParallelStartup.of(data)),
                            new SecretsHttp(
                                    Map.of(StackNames.SECRET_ARN, secretText(functionsUser))),
                            new LambdaHttp(lambda),
                            exchange -> ParallelStartup.of(gateway).handle(exchange));
            front.serve(
                    services,
                    credentials,
                    options.roles().map(FunctionRoles::authorizer).orElse(IamAuthorizer.OPEN));
            running.timed("migrations", () -> migrate(lambda));
            ParallelStartup.of(s3);
            ParallelStartup.of(gateway);
            ParallelStartup.of(states).resume();
        }
        return opened(front.endpoint(), lambda, settings, UserKey.value(files, keys));
    }

    private EmbeddedStack opened(
            URI endpoint, LambdaService lambda, Map<String, String> settings, String key)
            throws Exception {
        EventTarget dispatch = new EventTarget(lambda, "Dispatch");
        events.rule(ended(), dispatch);
        ready.countDown();
        Schedules schedules =
                running.add(
                        StackPart.SCHEDULES,
                        () -> new Schedules(clock, StackNames.REGION, StackNames.ACCOUNT));
        schedules.every(DISPATCH_PERIOD, "vopi-dispatch", dispatch);
        for (String first : List.of("Jobs", "Uploads", "Submit", "Ingest")) {
            lambda.warm(first);
        }
        return new EmbeddedStack(endpoint, key, settings, running);
    }

    private Redis redis() throws Exception {
        return running.add(StackPart.REDIS, () -> Redis.start(options.cache(), files.redis()));
    }

    private DataApi dataApi() throws Exception {
        Durability durability = options.fast() ? Durability.FAST : Durability.DURABLE;
        Postgres postgres = running.postgres(options.cache(), files, durability);
        DataApiSettings settings =
                new DataApiSettings(
                        StackNames.CLUSTER_ARN,
                        Map.of(
                                StackNames.OWNER_SECRET_ARN,
                                new Login(postgres.user(), postgres.password()),
                                StackNames.SECRET_ARN,
                                functionsUser),
                        postgres.jdbcUrl());
        return running.add(StackPart.DATA_API, () -> new DataApi(settings, clock));
    }

    /// In the format of Secrets Manager.
    private static String secretText(Login login) {
        return Json.text(Map.of("username", login.user(), "password", login.password()));
    }

    private S3Server s3(Credentials credentials, LambdaService lambda) throws Exception {
        S3Settings settings =
                new S3Settings(
                        files.objects(),
                        List.of(StackNames.BUCKET),
                        StackNames.REGION,
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        credentials.roleKeys());
        return running.add(
                StackPart.S3,
                () -> S3Server.start(settings, new InboxEvents(lambda, ready), clock));
    }

    private StatesServer states(LambdaService lambda, EcsService ecs) throws Exception {
        StatesServer.Settings settings =
                new StatesServer.Settings(files.states(), StackNames.REGION, StackNames.ACCOUNT);
        StatesServer states =
                running.add(
                        StackPart.STATES,
                        () ->
                                StatesServer.open(
                                        settings,
                                        clock,
                                        new LambdaTasks(lambda),
                                        new ScoreContainer(ecs),
                                        events::put));
        Map<String, String> arns = functionArns(lambda::arn);
        arns.putAll(ScoreContainer.substitutions());
        states.put(StackNames.PIPELINE, ResourceText.read("/statemachine/pipeline.asl.json"), arns);
        states.put(StackNames.WEBHOOK, ResourceText.read("/statemachine/webhook.asl.json"), arns);
        return states;
    }

    private ApiGateway gateway(LambdaService lambda, KeyStore keys) throws Exception {
        String document = ResourceText.read("/openapi.yaml");
        Map<String, String> integrations =
                functionArns(name -> ApiGateway.integration(lambda.arn(name)));
        GatewayLimits limits =
                options.limits().isPresent() ? options.limits().get() : GatewayLimits.of(document);
        return running.add(
                StackPart.GATEWAY,
                () ->
                        ApiGateway.of(
                                document,
                                integrations,
                                keys,
                                lambda,
                                limits,
                                corsOrigins(options.env()),
                                clock));
    }

    /// The same origins as in the functions' environment.
    private static List<String> corsOrigins(Map<String, String> env) {
        return new EnvReader(env).words("VOPI_CORS_ORIGINS", List.of());
    }

    private Map<String, String> register(
            LambdaService lambda, URI endpoint, Credentials credentials, Redis redis) {
        Map<String, String> env =
                FunctionEnvironment.of(
                        endpoint, credentials, redis.url(), processors, options.env());
        new EmbeddedFunctions(processors).specs(env, options.roles()).forEach(lambda::register);
        return env;
    }

    private Map<String, String> ofContainer(Map<String, String> env) {
        Map<String, String> own = new HashMap<>(env);
        options.roles().ifPresent(roles -> own.putAll(roles.of(FunctionRoles.CONTAINER)));
        return own;
    }

    private static Void migrate(LambdaService lambda)
            throws IOException, LambdaException, InterruptedException {
        InvokeResult result = lambda.invoke("Migrate", "{}".getBytes(StandardCharsets.UTF_8));
        if (result.failed()) {
            throw new IOException("the migrations failed: " + result.text());
        }
        return null;
    }

    private static EventPattern ended() {
        return new EventPattern(
                Map.of(
                        "source", List.of("aws.states"),
                        "detail.stateMachineArn",
                                List.of(
                                        StackNames.arn(
                                                "states", "stateMachine:" + StackNames.PIPELINE)),
                        "detail.status", List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED")));
    }

    /// `${NameArn}` -> its ARN.
    private Map<String, String> functionArns(UnaryOperator<String> of) {
        Map<String, String> arns = new HashMap<>();
        for (String name : new EmbeddedFunctions(processors).names()) {
            arns.put(name + "Arn", of.apply(name));
        }
        return arns;
    }
}
