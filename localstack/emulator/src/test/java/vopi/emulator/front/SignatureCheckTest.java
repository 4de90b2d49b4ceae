package vopi.emulator.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against signatures that the AWS SDK makes.
final class SignatureCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final URI ADDRESS = URI.create("http://127.0.0.1:4566/Execute");
    private static final byte[] BODY = "{\"sql\":\"select 1\"}".getBytes(UTF_8);

    private final SignatureCheck check =
            new SignatureCheck(new Credentials("AKID", "secret", Set.of("ROLE")));

    private static Headers signed(String key, String secret, URI uri, Instant time) {
        Headers headers = new Headers();
        new SdkSignatures(key, secret, time)
                .headers("rds-data", uri, BODY)
                .forEach((name, values) -> headers.put(name, List.copyOf(values)));
        return headers;
    }

    private static Headers signed() {
        return signed("AKID", "secret", ADDRESS, NOW);
    }

    private Optional<String> problem(Headers headers, String method, URI uri, byte[] body) {
        CredentialScope scope =
                CredentialScope.of(headers.getFirst("Authorization"), null).orElseThrow();
        return check.problem(scope, method, uri, headers, body, NOW).map(AwsError::type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4566/",
                "http://127.0.0.1:4566/2015-03-31/functions/arn%3Aaws%3Alambda/invocations",
                "http://127.0.0.1:4566/a%20b/c?z=1&y=%2F&x",
            })
    void signatureOfTheSdkIsAccepted(String uri) {
        URI address = URI.create(uri);

        assertThat(problem(signed("AKID", "secret", address, NOW), "POST", address, BODY))
                .isEmpty();
    }

    @Test
    void keyOfARoleIsAccepted() {
        assertThat(problem(signed("ROLE", "secret", ADDRESS, NOW), "POST", ADDRESS, BODY))
                .isEmpty();
    }

    @Test
    void unknownKeyIsRefused() {
        assertThat(problem(signed("OTHER", "secret", ADDRESS, NOW), "POST", ADDRESS, BODY))
                .contains("UnrecognizedClientException");
    }

    @Test
    void wrongSecretIsRefused() {
        assertThat(problem(signed("AKID", "guess", ADDRESS, NOW), "POST", ADDRESS, BODY))
                .contains("InvalidSignatureException");
    }

    @Test
    void changedRequestIsRefused() {
        Headers changed = signed();
        changed.set("X-Spaces", "a c");

        assertThat(problem(changed, "POST", ADDRESS, BODY)).contains("InvalidSignatureException");
        assertThat(problem(signed(), "GET", ADDRESS, BODY)).contains("InvalidSignatureException");
        assertThat(problem(signed(), "POST", ADDRESS, new byte[] {1}))
                .contains("InvalidSignatureException");
        assertThat(problem(signed(), "POST", ADDRESS.resolve("/BatchExecute"), BODY))
                .contains("InvalidSignatureException");
        assertThat(problem(signed(), "POST", ADDRESS.resolve("?a=b"), BODY))
                .contains("InvalidSignatureException");
    }

    @ParameterizedTest
    @ValueSource(ints = {-301, 301})
    void signatureOfAnotherTimeIsRefused(int seconds) {
        Instant then = NOW.plus(Duration.ofSeconds(seconds));

        assertThat(problem(signed("AKID", "secret", ADDRESS, then), "POST", ADDRESS, BODY))
                .contains("InvalidSignatureException");
    }

    @Test
    void incompleteSignatureIsRefused() {
        Headers unsigned = signed();
        unsigned.set(
                "Authorization",
                unsigned.getFirst("Authorization").replaceFirst(", ?Signature=.*", ""));
        Headers undated = signed();
        undated.remove("X-Amz-Date");

        assertThat(problem(unsigned, "POST", ADDRESS, BODY))
                .contains("IncompleteSignatureException");
        assertThat(problem(undated, "POST", ADDRESS, BODY))
                .contains("IncompleteSignatureException");
    }
}
