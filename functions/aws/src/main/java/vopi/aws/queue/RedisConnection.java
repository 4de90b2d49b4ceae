package vopi.aws.queue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vopi.core.config.Secret;
import vopi.core.error.UpstreamUnavailable;

/// One connection, made at the first use. A sandbox that was frozen finds its socket dead without
/// having been told: after a pause the connection is tried with a PING first, and a dead one is
/// made anew once. Thread-safe.
public final class RedisConnection implements AutoCloseable, Resource {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(800);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(900);

    /// Servers and load balancers keep idle connections far longer; a freeze lasts longer than
    /// this.
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(5);

    private final Secret url;
    private final Optional<CacheToken> token;
    private final InstantSource clock;
    private @Nullable RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> connection;
    private Instant lastUse = Instant.EPOCH;

    /// @param url `redis://` or `rediss://`, with the password if there is one
    public RedisConnection(Secret url, InstantSource clock) {
        this(url, Optional.empty(), clock);
    }

    /// @param token made anew for each connection, in place of a password
    public RedisConnection(Secret url, Optional<CacheToken> token, InstantSource clock) {
        this.url = url;
        this.token = token;
        this.clock = clock;
    }

    /// @param again whether the work may be repeated where it is not known whether it ran
    /// @throws UpstreamUnavailable where Redis does not answer
    <T> T run(boolean again, Function<RedisCommands<String, String>, T> work) {
        try {
            return attempt(work);
        } catch (RedisException e) {
            drop();
            if (!again) {
                throw new UpstreamUnavailable("the queue does not answer", e);
            }
        }
        try {
            return attempt(work);
        } catch (RedisException e) {
            drop();
            throw new UpstreamUnavailable("the queue does not answer", e);
        }
    }

    private <T> T attempt(Function<RedisCommands<String, String>, T> work) {
        T result = work.apply(live().sync());
        synchronized (this) {
            lastUse = clock.instant();
        }
        return result;
    }

    private synchronized StatefulRedisConnection<String, String> live() {
        StatefulRedisConnection<String, String> open = connection;
        if (open != null && answers(open)) {
            return open;
        }
        drop();
        RedisClient shared = client == null ? newClient() : client;
        client = shared;
        open = shared.connect();
        connection = open;
        lastUse = clock.instant();
        return open;
    }

    private boolean answers(StatefulRedisConnection<String, String> open) {
        if (!open.isOpen()) {
            return false;
        }
        if (lastUse.plus(TRUSTED_FOR).isAfter(clock.instant())) {
            return true;
        }
        try {
            return "PONG".equals(open.sync().ping());
        } catch (RedisException dead) {
            return false;
        }
    }

    private synchronized void drop() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /// A snapshot holds no connection.
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The next use connects.
    }

    /// Closes the connection; the next use opens a new one.
    @Override
    public synchronized void close() {
        drop();
        if (client != null) {
            client.shutdown(Duration.ZERO, Duration.ofMillis(200));
            client = null;
        }
    }

    private RedisClient newClient() {
        RedisURI uri = RedisURI.create(url.value());
        uri.setTimeout(COMMAND_TIMEOUT);
        token.ifPresent(t ->
                uri.setCredentialsProvider(
                        () -> Mono.fromSupplier(() -> RedisCredentials.just(t.user(), t.text()))));
        RedisClient made = RedisClient.create(uri);
        made.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(CONNECT_TIMEOUT)
                                        .keepAlive(true)
                                        .tcpNoDelay(true)
                                        .build())
                        .build());
        return made;
    }
}
