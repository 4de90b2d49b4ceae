package vopi.emulator.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.process.Caches;

final class RedisIT {
    private static final Path CACHE = Caches.shared();

    @TempDir Path folder;

    @Test
    void keepsOrderedSetsAndRunsScripts() throws Exception {
        try (var server = Redis.start(CACHE, folder.resolve("redis"));
                var client = RedisClient.create(server.url().toString());
                var connection = client.connect()) {
            var redis = connection.sync();
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
        try (var server = Redis.start(CACHE, folder.resolve("redis"))) {
            var withoutPassword = RedisURI.create("127.0.0.1", server.url().getPort());
            try (var client = RedisClient.create(withoutPassword)) {
                assertThatThrownBy(
                                () -> {
                                    try (var connection = client.connect()) {
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
        var directory = folder.resolve("redis");
        try (var server = Redis.start(CACHE, directory)) {
            set(server, "x");
        }
        try (var server = Redis.start(CACHE, directory);
                var client = RedisClient.create(server.url().toString());
                var connection = client.connect()) {
            assertThat(connection.sync().get("key")).isNull();
        }
        assertThat(directory.toFile().list()).containsExactly("redis.log");
    }

    private static void set(Redis server, String value) {
        try (var client = RedisClient.create(server.url().toString());
                var connection = client.connect()) {
            connection.sync().set("key", value);
        }
    }

    @Test
    void aDirectoryHasOneServer() throws Exception {
        var directory = folder.resolve("redis");
        try (var server = Redis.start(CACHE, directory)) {
            assertThatThrownBy(() -> Redis.start(CACHE, directory)).hasMessageContaining("in use");
            set(server, "still there");
        }
    }

    @Test
    void endsTheServerThatAKilledJvmLeft() throws Exception {
        var directory = folder.resolve("redis");
        var server = Redis.start(CACHE, directory);
        var executable =
                ProcessHandle.current()
                        .descendants()
                        .flatMap(process -> process.info().command().stream())
                        .filter(command -> command.contains("redis"))
                        .findFirst()
                        .orElseThrow();
        server.close();
        var left =
                new ProcessBuilder(executable, "--port", "0", "--save", "")
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(left.isAlive()).isTrue();
        try (var _ = Redis.start(CACHE, directory)) {
            assertThat(left.onExit().join().isAlive()).isFalse();
        }
    }
}
