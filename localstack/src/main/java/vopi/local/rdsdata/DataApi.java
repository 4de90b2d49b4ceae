package vopi.local.rdsdata;

import java.time.InstantSource;
import java.util.Set;

/// The service: `POST` of five paths. Thread-safe; blocks while the statement runs.
public final class DataApi implements AutoCloseable {
    /// Every path that `handle` serves.
    public static final Set<String> PATHS =
            Set.of(
                    "/Execute",
                    "/BatchExecute",
                    "/BeginTransaction",
                    "/CommitTransaction",
                    "/RollbackTransaction");

    private final DataApiSettings settings;
    private final InstantSource clock;

    /// Connects on the first call.
    public DataApi(DataApiSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// @param path of the request, one of [#PATHS]; any other is answered by a 404
    /// @param body of the request, JSON; signatures are the caller's business
    public Answer handle(String path, byte[] body) {
        return new Answer(500, "not yet" + path + settings + clock, body);
    }

    /// Rolls open transactions back and closes the connections.
    @Override
    public void close() {}
}
