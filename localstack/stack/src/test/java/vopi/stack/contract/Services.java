package vopi.stack.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import vopi.aws.AwsPorts;
import vopi.aws.migrate.AppUser;
import vopi.aws.migrate.Migrations;
import vopi.core.config.Secret;
import vopi.emulator.postgres.Postgres;
import vopi.emulator.postgres.PostgresSettings;
import vopi.emulator.postgres.PostgresSettings.Durability;
import vopi.emulator.process.Caches;
import vopi.emulator.rdsdata.DataApi;
import vopi.emulator.rdsdata.DataApiResponse;
import vopi.emulator.rdsdata.DataApiSettings;
import vopi.emulator.rdsdata.DataApiSettings.Login;
import vopi.emulator.redis.Redis;
import vopi.emulator.s3.ObjectEvents;
import vopi.emulator.s3.S3Server;
import vopi.emulator.s3.S3Settings;
import vopi.runtime.json.Json;

/// Postgres with the Data API in front of it, Redis and S3, each started once per JVM at first use.
/// They end with the JVM. If AWS_ENDPOINT_URL is set, the services that it and the functions'
/// variables specify are used; a test that needs a service not specified is skipped.
public final class Services {
    public static final String BUCKET = "vopi-contract";
    static final String CLUSTER = "arn:aws:rds:us-east-1:000000000000:cluster:vopi";
    static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:vopi";
    static final String OWNER = "arn:aws:secretsmanager:us-east-1:000000000000:secret:owner";
    static final String PASSWORD = "the functions' own: \"$$\" \\ %s :name";

    private static final String KEY_ID = "AKIACONTRACT";
    private static final String KEY = "secret of the contract tests";
    private static final ObjectEvents NO_EVENTS =
            new ObjectEvents() {
                @Override
                public void deliver(String bucket, String key, byte[] notification) {}

                @Override
                public boolean wants(String bucket, String key) {
                    return false;
                }
            };

    private static final Path FOLDER = folder();
    private static Postgres postgres;
    private static URI dataApi;
    private static S3Server s3;
    private static Redis redis;
    private static AwsPorts ports;

    private Services() {}

    /// The ports on all services; the schema is up to date.
    public static synchronized AwsPorts ports() {
        if (ports == null) {
            ports = migrated("vopi");
        }
        return ports;
    }

    /// The ports of the functions' user, after the owner has migrated the schema.
    private static AwsPorts migrated(String database) {
        AwsPorts fresh = AwsPorts.from(environment(database));
        new Migrations(fresh.ownerSql()).apply();
        if (!isElsewhere()) {
            user(fresh).bring();
        }
        return fresh;
    }

    /// The user as the migration creates it.
    static AppUser user(AwsPorts ports) {
        Secret secret =
                new Secret(Json.text(Map.of("username", AppUser.NAME, "password", PASSWORD)));
        return new AppUser(ports.ownerSql(), () -> secret, new SecureRandom());
    }

    public static Map<String, String> environment(String database) {
        if (isElsewhere()) {
            return theirs(database);
        }
        System.setProperty("aws.accessKeyId", KEY_ID);
        System.setProperty("aws.secretAccessKey", KEY);
        System.setProperty("aws.region", "us-east-1");
        Map<String, String> env = new HashMap<>();
        env.put("AWS_ENDPOINT_URL_S3", s3().endpoint().toString());
        env.put("AWS_ENDPOINT_URL_RDS_DATA", dataApi().toString());
        env.put("VOPI_BUCKET", BUCKET);
        env.put("VOPI_DB_CLUSTER_ARN", CLUSTER);
        env.put("VOPI_DB_SECRET_ARN", SECRET);
        env.put(AwsPorts.OWNER_SECRET, OWNER);
        env.put("VOPI_DB_NAME", database);
        env.put("VOPI_REDIS_URL", redis().url().toString());
        return env;
    }

    /// Whether the tests run against external services.
    public static boolean isElsewhere() {
        return System.getenv("AWS_ENDPOINT_URL") != null;
    }

    private static Map<String, String> theirs(String database) {
        Map<String, String> env = new HashMap<>();
        for (String name :
                List.of(
                        "VOPI_BUCKET",
                        "VOPI_DB_CLUSTER_ARN",
                        "VOPI_DB_SECRET_ARN",
                        "VOPI_DB_NAME")) {
            String value = System.getenv(name);
            assumeTrue(value != null, "skipped: " + name + " is not set");
            env.put(name, value);
        }
        assumeTrue(
                database.equals("vopi") || database.equals(env.get("VOPI_DB_NAME")),
                "skipped: needs a separate database");
        String owner = System.getenv(AwsPorts.OWNER_SECRET);
        if (owner != null) {
            env.put(AwsPorts.OWNER_SECRET, owner);
        }
        env.put("VOPI_REDIS_URL", "redis://127.0.0.1:9");
        return env;
    }

    /// A Redis whose data may all be deleted.
    public static String redisUrl() {
        String given = System.getenv("VOPI_TEST_REDIS_URL");
        assumeTrue(
                given != null || !isElsewhere(),
                "skipped: VOPI_TEST_REDIS_URL names no Redis that may be emptied");
        return given == null ? redis().url().toString() : given;
    }

    /// The ports on a new database of this name; the schema is up to date.
    public static AwsPorts portsOn(String database) throws SQLException {
        assumeTrue(!isElsewhere(), "skipped: needs a separate database");
        Postgres server = postgres();
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        return migrated(database);
    }

    public static synchronized Postgres postgres() {
        try {
            if (postgres == null) {
                postgres =
                        Postgres.start(
                                new PostgresSettings(
                                        Caches.shared(),
                                        FOLDER.resolve("postgres"),
                                        "vopi",
                                        Durability.FAST));
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized URI dataApi() {
        if (dataApi == null) {
            Postgres server = postgres();
            DataApi api =
                    new DataApi(
                            new DataApiSettings(
                                    CLUSTER,
                                    Map.of(
                                            OWNER,
                                            new Login(server.user(), server.password()),
                                            SECRET,
                                            new Login(AppUser.NAME, PASSWORD)),
                                    server.jdbcUrl()),
                            InstantSource.system());
            dataApi = served(api);
        }
        return dataApi;
    }

    public static synchronized Redis redis() {
        try {
            if (redis == null) {
                redis =
                        Redis.start(
                                Caches.shared(), Files.createDirectories(FOLDER.resolve("redis")));
            }
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized S3Server s3() {
        try {
            if (s3 == null) {
                Path data = FOLDER.resolve("s3");
                S3Settings settings =
                        new S3Settings(data, List.of(BUCKET), "us-east-1", KEY_ID, KEY);
                s3 = S3Server.start(settings, NO_EVENTS, InstantSource.system());
            }
            return s3;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI served(DataApi api) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(address, 0);
            server.createContext("/", exchange -> serve(api, exchange));
            server.setExecutor(
                    Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
            server.start();
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(DataApi api, HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            DataApiResponse answer = api.handle(exchange.getRequestURI().getPath(), body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (answer.errorType() != null) {
                exchange.getResponseHeaders().set("x-amzn-errortype", answer.errorType());
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    /// A folder readable by the user that Postgres runs as.
    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("vopi-contract");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Path folder) {
        try {
            if (redis != null) {
                redis.close();
            }
            if (postgres != null) {
                postgres.close();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
