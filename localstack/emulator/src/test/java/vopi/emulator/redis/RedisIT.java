package vopi.emulator.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.process.Caches;

final class RedisIT {
    private static final Path CACHE = Caches.shared();

    @TempDir Path folder;

    @Test
    void keepsOrderedSetsAndRunsScripts() throws Exception {
        try (Redis server = Redis.start(CACHE, folder.resolve("redis"));
                RedisClient client = RedisClient.create(server.url().toString());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            redis.zadd("queue", 2, "b");
            redis.zadd("queue", 1, "a");
            String first =
                    redis.eval(
                            "return redis.call('zpopmin', KEYS[1])[1]",
                            ScriptOutputType.VALUE,
                            "queue");
            assertThat(first).isEqualTo("a");
            assertThat(redis.zcard("queue")).isEqualTo(1);
            assertThat(redis.configGet("save")).containsEntry("save", "");
        }
    }

    @Test
    void refusesAClientWithoutThePassword() throws Exception {
        try (Redis server = Redis.start(CACHE, folder.resolve("redis"))) {
            RedisURI withoutPassword = RedisURI.create("127.0.0.1", server.url().getPort());
            try (RedisClient client = RedisClient.create(withoutPassword)) {
                assertThatThrownBy(
                                () -> {
                                    try (StatefulRedisConnection<String, String> connection =
                                            client.connect()) {
                                        connection.sync().get("x");
                                    }
                                })
                        .isInstanceOfAny(
                                RedisConnectionException.class,
                                RedisCommandExecutionException.class);
            }
        }
    }

    @Test
    void losesAllDataWhenClosed() throws Exception {
        Path directory = folder.resolve("redis");
        try (Redis server = Redis.start(CACHE, directory)) {
            set(server, "x");
        }
        try (Redis server = Redis.start(CACHE, directory);
                RedisClient client = RedisClient.create(server.url().toString());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            assertThat(connection.sync().get("key")).isNull();
        }
        assertThat(directory.toFile().list()).containsExactly("redis.log");
    }

    private static void set(Redis server, String value) {
        try (RedisClient client = RedisClient.create(server.url().toString());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().set("key", value);
        }
    }

    @Test
    void aDirectoryHasOneServer() throws Exception {
        Path directory = folder.resolve("redis");
        try (Redis server = Redis.start(CACHE, directory)) {
            assertThatThrownBy(() -> Redis.start(CACHE, directory)).hasMessageContaining("in use");
            set(server, "still there");
        }
    }

    @Test
    void endsTheServerThatAKilledJvmLeft() throws Exception {
        Path directory = folder.resolve("redis");
        Redis server = Redis.start(CACHE, directory);
        String executable =
                ProcessHandle.current()
                        .descendants()
                        .flatMap(process -> process.info().command().stream())
                        .filter(command -> command.contains("redis"))
                        .findFirst()
                        .orElseThrow();
        server.close();
        Process left =
                new ProcessBuilder(executable, "--port", "0", "--save", "")
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(left.isAlive()).isTrue();
        try (Redis _ = Redis.start(CACHE, directory)) {
            assertThat(left.onExit().join().isAlive()).isFalse();
        }
    }
}
