package vopi.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vopi.stack.EmulatorServices;
import vopi.stack.ExternalDatabase;
import vopi.stack.ServicesOptions;
import vopi.stack.StackInUse;

/// `./vopi services`: runs the services that an AWS emulator lacks, until Ctrl-C.
@Command(
        name = "services",
        mixinStandardHelpOptions = true,
        description =
                "Runs services that AWS emulators lack, until Ctrl-C: Postgres behind the RDS"
                        + " Data API,"
                        + " and Redis. Prints the options that `./vopi deploy --endpoint` needs"
                        + " for them.")
final class ServicesCommand implements Callable<Integer> {
    private static final String PASSWORD = "VOPI_DATABASE_PASSWORD";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4510",
            description = "Port of the Data API (default: ${DEFAULT-VALUE}; 0: a free one).")
    private int port;

    @Option(
            names = "--redis-port",
            paramLabel = "N",
            defaultValue = "4511",
            description = "Port of Redis (default: ${DEFAULT-VALUE}; 0: a free one).")
    private int redisPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the database (default: ~/.vopi/services).")
    private @Nullable Path data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "Address to listen on (default: ${DEFAULT-VALUE}). Functions in containers reach"
                        + " this machine at the bridge's, often 172.17.0.1."
            })
    private String bind = "";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = {
                "Name of this machine as functions reach it (default: the address; with --bind"
                        + " 0.0.0.0:"
                        + " host.docker.internal)."
            })
    private @Nullable String host;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = {
                "Put the Data API before another Postgres: postgres://user@host:port/database,"
                        + " its password in $"
                        + PASSWORD
                        + "."
            })
    private @Nullable String database;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Use this Redis, as the functions reach it, and start none.")
    private @Nullable URI redis;

    @Override
    public Integer call() {
        try (CtrlC ctrlC = new CtrlC();
                EmulatorServices services = EmulatorServices.start(options(Home.fromSystem()))) {
            System.out.print(words(services.context(), address()));
            new CountDownLatch(1).await();
            return ctrlC.pressed() ? Main.CANCELLED : 0;
        } catch (InterruptedException ended) {
            System.err.println("Stopping; the database is kept.");
            return Main.CANCELLED;
        } catch (StackInUse running) {
            throw new CannotRun(
                    running.getMessage() + " Stop it, or use another data folder: --data DIR.");
        } catch (IOException e) {
            throw new CannotRun("The services failed to start: " + e.getMessage());
        }
    }

    private ServicesOptions options(Home home) {
        InetAddress address = address();
        String fallback =
                address.isAnyLocalAddress() ? "host.docker.internal" : address.getHostAddress();
        return new ServicesOptions(
                Objects.requireNonNullElse(data, home.folder().resolve("services")),
                home.folder().resolve("cache"),
                address,
                Objects.requireNonNullElse(host, fallback),
                port,
                redisPort,
                given(System.getenv()),
                Optional.ofNullable(redis));
    }

    private Optional<ExternalDatabase> given(Map<String, String> env) {
        try {
            return Optional.ofNullable(database)
                    .map(url -> ExternalDatabase.of(url, env.getOrDefault(PASSWORD, "")));
        } catch (IllegalArgumentException malformed) {
            throw new CannotRun(malformed.getMessage() + ": " + database);
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new CannotRun("--bind is not an address of this machine: " + bind);
        }
    }

    static String words(Map<String, String> context, InetAddress address) {
        String given =
                context.entrySet().stream()
                        .map(e -> "-c " + e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" \\\n    "));
        String open =
                address.isLoopbackAddress()
                        ? ""
                        : """
                        They listen on %s: any client that reaches that address and knows the password and the secret's name
                        above can read and write all data. Connections are not encrypted. Keep the ports off other networks.

                        """
                                .formatted(address.getHostAddress());
        return """
        Postgres behind the Data API, and Redis, are running. Pass them to a deployment with

           %s

        %sCtrl-C stops them; the database is kept.
        """
                .formatted(given, open);
    }
}
