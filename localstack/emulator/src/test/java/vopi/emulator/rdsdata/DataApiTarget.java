package vopi.emulator.rdsdata;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The Data API that the contract is tested on: an embedded one, or the one that the environment
/// names.
///
/// @param server null if it is elsewhere
record DataApiTarget(Calls calls, @Nullable DataApiServer server) implements AutoCloseable {
    /// @param folder for the embedded one's data
    static DataApiTarget open(Path folder) throws IOException {
        String elsewhere = System.getenv("AWS_ENDPOINT_URL");
        if (elsewhere != null) {
            return new DataApiTarget(
                    new Calls(
                            DataApiServer.client(URI.create(elsewhere)),
                            System.getenv("VOPI_DB_CLUSTER_ARN"),
                            owner(),
                            System.getenv("VOPI_DB_NAME")),
                    null);
        }
        DataApiServer server = new DataApiServer(folder);
        return new DataApiTarget(
                new Calls(
                        DataApiServer.client(server.endpoint()),
                        DataApiServer.CLUSTER,
                        DataApiServer.SECRET,
                        "shop"),
                server);
    }

    /// The user that may create tables.
    private static String owner() {
        String named = System.getenv("VOPI_DB_OWNER_SECRET_ARN");
        return named == null ? System.getenv("VOPI_DB_SECRET_ARN") : named;
    }

    @Override
    public void close() throws IOException {
        calls.client().close();
        if (server != null) {
            server.close();
        }
    }
}
