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

/// One connection, opened at the first use and shared by threads. A sandbox that was frozen may
/// find its socket closed without notice: after a pause, a PING tests the connection, and a dead
/// one is replaced once. Only a failed connection, or one to a replica, is dropped, and it is
/// closed when no thread uses it any more; an error response from Redis does not close it.
/// Thread-safe.
public final class RedisConnection implements AutoCloseable, Resource {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(800);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(900);

    /// Maximum idle time before a PING. Servers and load balancers keep idle connections far
    /// longer; a freeze lasts longer than this.
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(5);

    private final Secret url;
    private final Optional<ElastiCacheToken> token;
    private final InstantSource clock;
    private @Nullable RedisClient client;
    private @Nullable Shared current;
    private Instant lastUse = Instant.EPOCH;

    /// @param url `redis://` or `rediss://`, with the password if there is one
    public RedisConnection(Secret url, InstantSource clock) {
        this(url, Optional.empty(), clock);
    }

    /// @param token created for each connection, used as the password
    public RedisConnection(Secret url, Optional<ElastiCacheToken> token, InstantSource clock) {
        this.url = url;
        this.token = token;
        this.clock = clock;
    }

    /// An open connection and the number of threads that use it; guarded by the enclosing object.
    private static final class Shared {
        private final StatefulRedisConnection<String, String> connection;
        private int uses;
        private boolean givenUp;

        private Shared(StatefulRedisConnection<String, String> connection) {
            this.connection = connection;
        }

        private void closeIfUnused() {
            if (givenUp && uses == 0) {
                connection.close();
            }
        }
    }

    /// @param again whether the work may be repeated if it is unknown whether it ran
    /// @throws UpstreamUnavailable if Redis does not answer, or accepts no commands at present
    /// @throws vopi.core.error.Defect if Redis rejects the command: a bug in one of VOPI's scripts
    <T> T run(boolean again, Function<RedisCommands<String, String>, T> work) {
        try {
            return attempt(work);
        } catch (RedisException e) {
            if (!RedisErrors.mayTryAgain(e, again)) {
                throw RedisErrors.translated(e);
            }
        }
        try {
            return attempt(work);
        } catch (RedisException e) {
            throw RedisErrors.translated(e);
        }
    }

    private <T> T attempt(Function<RedisCommands<String, String>, T> work) {
        Shared shared = live();
        boolean failed = false;
        try {
            return work.apply(shared.connection.sync());
        } catch (RedisException e) {
            failed = RedisErrors.isOfConnection(e);
            throw e;
        } finally {
            release(shared, failed);
        }
    }

    private synchronized Shared live() {
        Shared open = current;
        if (open == null || !answers(open.connection)) {
            if (open != null) {
                giveUp(open);
            }
            RedisClient shared = client == null ? newClient() : client;
            client = shared;
            open = new Shared(shared.connect());
            current = open;
            lastUse = clock.instant();
        }
        open.uses++;
        return open;
    }

    private synchronized void release(Shared shared, boolean failed) {
        shared.uses--;
        if (failed) {
            giveUp(shared);
        } else {
            lastUse = clock.instant();
            shared.closeIfUnused();
        }
    }

    /// The next use opens a new connection; threads that use this one keep it until they finish.
    private synchronized void giveUp(Shared shared) {
        shared.givenUp = true;
        if (current == shared) {
            current = null;
        }
        shared.closeIfUnused();
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

    /// A snapshot contains no open connection.
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The next use opens a connection.
    }

    /// Closes the connection; the next use opens a new one.
    @Override
    public synchronized void close() {
        if (current != null) {
            current.connection.close();
            current = null;
        }
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
