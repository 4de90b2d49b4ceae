package vopi.stack;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import vopi.emulator.front.LoopbackHttp;
import vopi.emulator.postgres.Postgres;
import vopi.emulator.postgres.PostgresSettings.Durability;
import vopi.emulator.rdsdata.DataApi;
import vopi.emulator.rdsdata.DataApiSettings;
import vopi.emulator.redis.Redis;
import vopi.emulator.redis.RedisSettings;

/// Services that emulators of AWS lack: a Postgres behind the Data API, and a Redis.
public final class EmulatorServices implements AutoCloseable {
    private final StartedParts running;
    private final Map<String, String> context;

    private EmulatorServices(StartedParts running, Map<String, String> context) {
        this.running = running;
        this.context = context;
    }

    /// Returns when both accept connections.
    ///
    /// @throws StackInUse if another process runs these services on the same data
    /// @throws IOException if one does not start; the other is then ended
    public static EmulatorServices start(ServicesOptions options) throws IOException, StackInUse {
        StartedParts running = new StartedParts();
        try {
            return start(options, running);
        } catch (IOException | StackInUse | RuntimeException failed) {
            running.close();
            throw failed;
        } catch (Exception failed) {
            running.close();
            throw new IOException(failed);
        }
    }

    private static EmulatorServices start(ServicesOptions options, StartedParts running)
            throws Exception {
        StackFiles files = new StackFiles(options.data());
        files.create();
        DataLock lock = running.add(StackPart.LOCK, () -> DataLock.take(files.lock()));
        LoopbackHttp http =
                running.add(
                        StackPart.FRONT, () -> LoopbackHttp.bind(options.bind(), options.port()));
        URI dataApi = URI.create("http://" + options.host() + ":" + http.port());
        lock.publish(dataApi);
        String opens =
                StackNames.SECRET_ARN + "-" + secret(options, "data-api-secret").substring(0, 20);
        try (ParallelStartup together = new ParallelStartup()) {
            Future<URI> redis = together.start(() -> redis(options, files, running));
            DataApiSettings settings = database(options, files, running, opens);
            DataApi service =
                    running.add(
                            StackPart.DATA_API,
                            () -> new DataApi(settings, InstantSource.system()));
            http.serve(new DataApiHttp(service));
            Map<String, String> context = new LinkedHashMap<>();
            context.put("dataApiUrl", dataApi.toString());
            context.put("dbClusterArn", StackNames.CLUSTER_ARN);
            context.put("dbSecretArn", opens);
            context.put("redisUrl", ParallelStartup.of(redis).toString());
            return new EmulatorServices(running, context);
        }
    }

    private static String secret(ServicesOptions options, String name) throws IOException {
        return new SecretFile(options.data().resolve(name)).readOrMake(new SecureRandom());
    }

    /// The address of Redis as the functions reach it.
    private static URI redis(ServicesOptions options, StackFiles files, StartedParts running)
            throws Exception {
        if (options.redis().isPresent()) {
            return options.redis().get();
        }
        RedisSettings settings =
                new RedisSettings(
                        options.bind(), options.redisPort(), secret(options, "redis-password"));
        URI url =
                running.add(
                                StackPart.REDIS,
                                () -> Redis.start(options.cache(), files.redis(), settings))
                        .url();
        return URI.create(url.toString().replace("@127.0.0.1:", "@" + options.host() + ":"));
    }

    private static DataApiSettings database(
            ServicesOptions options, StackFiles files, StartedParts running, String secretArn)
            throws Exception {
        if (options.database().isPresent()) {
            ExternalDatabase given = options.database().get();
            return DataApiSettings.ofOneUser(
                    StackNames.CLUSTER_ARN,
                    secretArn,
                    given.jdbcUrl(),
                    given.user(),
                    given.password());
        }
        Postgres postgres = running.postgres(options.cache(), files, Durability.DURABLE);
        return DataApiSettings.ofOneUser(
                StackNames.CLUSTER_ARN,
                secretArn,
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password());
    }

    /// The CDK context values of the deployment, by name, in the order of printing.
    public Map<String, String> context() {
        return java.util.Collections.unmodifiableMap(context);
    }

    /// Data in the database are kept.
    @Override
    public void close() {
        running.close();
    }
}
