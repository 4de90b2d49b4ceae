package vopi.emulator.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// The single port. A signed request goes to the service it was signed for, any other to the API
/// gateway.
public final class AwsEndpoint implements AutoCloseable {
    /// Larger than the limit of every JSON service; Lambda's, 6 MB, is the largest.
    private static final int BODY = 8 << 20;

    private final LoopbackHttp http;
    private final InstantSource clock;
    private Optional<S3Forwarder> s3 = Optional.empty();

    private AwsEndpoint(LoopbackHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /// Binds the port, so that its address is known before the services are ready.
    public static AwsEndpoint bind(int port, InstantSource clock) throws IOException {
        return new AwsEndpoint(LoopbackHttp.bind(port), clock);
    }

    /// `http://127.0.0.1:port`
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /// Called once.
    public void serve(AwsServices services, Credentials credentials, IamAuthorizer authorizer) {
        S3Forwarder store = new S3Forwarder(services.s3());
        s3 = Optional.of(store);
        SignatureCheck check = new SignatureCheck(credentials);
        http.serve(exchange -> route(exchange, services, store, check, authorizer));
    }

    @Override
    public void close() {
        http.close();
        s3.ifPresent(S3Forwarder::close);
    }

    private void route(
            HttpExchange exchange,
            AwsServices services,
            S3Forwarder store,
            SignatureCheck check,
            IamAuthorizer authorizer)
            throws IOException {
        Optional<CredentialScope> scope =
                CredentialScope.of(
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestURI().getRawQuery());
        if (scope.isEmpty()) {
            services.gateway().handle(exchange);
        } else if (scope.get().service().equals("s3")) {
            objects(exchange, scope.get(), store, authorizer);
        } else {
            json(exchange, scope.get(), services, check, authorizer);
        }
    }

    /// S3 bodies are streamed; only DeleteObjects is read whole, because its body names the
    /// objects.
    private static void objects(
            HttpExchange exchange,
            CredentialScope scope,
            S3Forwarder store,
            IamAuthorizer authorizer)
            throws IOException {
        byte[] body = new byte[0];
        String query = exchange.getRequestURI().getRawQuery();
        if (exchange.getRequestMethod().equals("POST")
                && query != null
                && query.matches("delete=?(&.*)?")) {
            body = exchange.getRequestBody().readNBytes(BODY);
            exchange.setStreams(new ByteArrayInputStream(body), null);
        }
        SignedRequest request = signed(exchange, scope, body);
        Optional<String> refusal = authorizer.refusal(request);
        if (refusal.isPresent()) {
            try (exchange) {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                AwsError.denied(refusal.get()).sendXml(exchange);
            }
            return;
        }
        store.handle(exchange, () -> authorizer.hidesMissing(request));
    }

    private static SignedRequest signed(HttpExchange exchange, CredentialScope scope, byte[] body) {
        return new SignedRequest(
                scope.accessKeyId(),
                scope.service(),
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                body);
    }

    private void json(
            HttpExchange exchange,
            CredentialScope scope,
            AwsServices services,
            SignatureCheck check,
            IamAuthorizer authorizer)
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
        if (problem.isEmpty()) {
            problem = authorizer.refusal(signed(exchange, scope, body)).map(AwsError::denied);
        }
        Optional<HttpHandler> service = service(scope.service(), services);
        if (problem.isPresent() || service.isEmpty()) {
            try (exchange) {
                problem.orElse(AwsError.notEmulated(scope.service())).send(exchange);
            }
            return;
        }
        exchange.setStreams(new ByteArrayInputStream(body), null);
        service.get().handle(exchange);
    }

    private static Optional<HttpHandler> service(String name, AwsServices services) {
        return switch (name) {
            case "states" -> Optional.of(services.states());
            case "rds-data" -> Optional.of(services.rdsData());
            case "secretsmanager" -> Optional.of(services.secrets());
            case "lambda" -> Optional.of(services.lambda());
            default -> Optional.empty();
        };
    }
}
