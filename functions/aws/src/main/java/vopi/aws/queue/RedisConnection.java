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

/// One connection, made at the first use and shared by threads. A sandbox that was frozen finds its
/// socket dead without notice: after a pause the connection is tried with a PING first, and a dead
/// one is replaced once. Only a failed connection, or one to a replica, is given up, and it is
/// closed when no thread uses it any more; an error that Redis answers leaves it as it is.
/// Thread-safe.
public final class RedisConnection implements AutoCloseable, Resource {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(800);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(900);

    /// Servers and load balancers keep idle connections far longer; a freeze lasts longer than
    /// this.
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

    /// @param token made anew for each connection, in place of a password
    public RedisConnection(Secret url, Optional<ElastiCacheToken> token, InstantSource clock) {
        this.url = url;
        this.token = token;
        this.clock = clock;
    }

    /// An open connection and how many threads use it now; guarded by the enclosing object.
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

    /// @param again whether the work may be repeated where it is not known whether it ran
    /// @throws UpstreamUnavailable where Redis does not answer, or takes no commands for now
    /// @throws vopi.core.error.Defect where Redis refuses the work: a script of ours is wrong
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

    /// The next use connects anew; threads that use this one keep it until they are done.
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
