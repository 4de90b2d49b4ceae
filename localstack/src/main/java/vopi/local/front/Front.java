package vopi.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// The one port. Signed requests go to the service that they were signed for, all others to the API
/// gateway.
public final class Front implements AutoCloseable {
    /// More than any of the JSON services takes: Lambda's 6 MB.
    private static final int BODY = 8 << 20;

    private final LoopbackHttp http;
    private final InstantSource clock;
    private Optional<PassThrough> s3 = Optional.empty();

    private Front(LoopbackHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /// Takes the port, so that its address is known before the services are there.
    public static Front bind(int port, InstantSource clock) throws IOException {
        return new Front(LoopbackHttp.bind(port), clock);
    }

    /// `http://127.0.0.1:port`
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /// Once.
    public void serve(Services services, Credentials credentials) {
        PassThrough store = new PassThrough(services.s3());
        s3 = Optional.of(store);
        SignatureCheck check = new SignatureCheck(credentials);
        http.serve(exchange -> route(exchange, services, store, check));
    }

    @Override
    public void close() {
        http.close();
        s3.ifPresent(PassThrough::close);
    }

    private void route(
            HttpExchange exchange, Services services, PassThrough store, SignatureCheck check)
            throws IOException {
        Optional<Scope> scope =
                Scope.of(
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestURI().getRawQuery());
        if (scope.isEmpty()) {
            services.gateway().handle(exchange);
        } else if (scope.get().service().equals("s3")) {
            store.handle(exchange);
        } else {
            json(exchange, scope.get(), services, check);
        }
    }

    private void json(HttpExchange exchange, Scope scope, Services services, SignatureCheck check)
            throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY + 1);
        Optional<AwsError> problem =
                body.length > BODY
                        ? Optional.of(AwsError.TOO_LARGE)
                        : check.problem(
                                scope,
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders(),
                                body,
                                clock.instant());
        Optional<HttpHandler> service = service(scope.service(), services);
        if (problem.isPresent() || service.isEmpty()) {
            try (exchange) {
                problem.orElseGet(() -> AwsError.notEmulated(scope.service())).send(exchange);
            }
            return;
        }
        exchange.setStreams(new ByteArrayInputStream(body), null);
        service.get().handle(exchange);
    }

    private static Optional<HttpHandler> service(String name, Services services) {
        return switch (name) {
            case "states" -> Optional.of(services.states());
            case "rds-data" -> Optional.of(services.rdsData());
            case "secretsmanager" -> Optional.of(services.secrets());
            case "lambda" -> Optional.of(services.lambda());
            default -> Optional.empty();
        };
    }
}
