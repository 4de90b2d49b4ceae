package vopi.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamUnavailable;
import vopi.runtime.json.Json;
import vopi.testing.http.LoopbackSockets;
import vopi.testing.lambda.StreamedCall;
import vopi.testing.lambda.StreamingRuntimeApi;

/// A function under the streaming runtime, in this JVM.
final class StreamingRuntimeTest {
    private static final Instant DEADLINE = Instant.parse("2026-01-01T12:05:00.123Z");

    private final StreamingRuntimeApi api = api();

    private static StreamingRuntimeApi api() {
        try {
            return new StreamingRuntimeApi();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        api.close();
    }

    /// The thread ends when the Runtime API has closed.
    private void start(StreamingFunction function) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        StreamingRuntime.run(api.address(), () -> function);
                    } catch (IOException closed) {
                        // The test has ended.
                    }
                });
    }

    private StreamedCall invoke() {
        return api.invoke("{\"key\":\"ü\"}", DEADLINE);
    }

    @Test
    void aPartArrivesBeforeTheNextIsWritten() {
        CountDownLatch seen = new CountDownLatch(1);
        start((event, deadline, out) -> {
            out.start(200, Map.of("Content-Type", "text/event-stream", "Deadline", "" + deadline));
            out.write(new String(event, StandardCharsets.UTF_8));
            await(seen);
            out.write("");
            out.write("second");
        });
        StreamedCall call = invoke();
        assertThat(call.headers())
                .containsEntry("lambda-runtime-function-response-mode", "streaming")
                .containsEntry("transfer-encoding", "chunked")
                .containsEntry(
                        "content-type", "application/vnd.awslambda.http-integration-response")
                .containsEntry(
                        "trailer",
                        "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body");
        String prelude = call.chunk();
        assertThat(prelude).endsWith("}" + "\0".repeat(8));
        JsonNode head = Json.read(prelude.substring(0, prelude.length() - 8), JsonNode.class);
        assertThat(head.path("statusCode").asInt()).isEqualTo(200);
        assertThat(head.at("/headers/Content-Type").asText()).isEqualTo("text/event-stream");
        assertThat(head.at("/headers/Deadline").asText()).isEqualTo(DEADLINE.toString());
        assertThat(call.chunk()).isEqualTo("{\"key\":\"ü\"}");
        assertThat(call.hasEnded()).isFalse();
        seen.countDown();
        assertThat(call.chunk()).isEqualTo("second");
        assertThat(call.trailers()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureAfterTheStartGoesIntoTheTrailers() {
        start((event, _, out) -> {
            out.start(200, Map.of());
            out.write("part");
            throw new UpstreamUnavailable("the database does not answer");
        });
        StreamedCall call = invoke();
        assertThat(call.chunk()).startsWith("{");
        assertThat(call.chunk()).isEqualTo("part");
        Map<String, String> trailers = call.trailers();
        assertThat(trailers)
                .containsEntry(
                        "lambda-runtime-function-error-type", "Function.UpstreamUnavailable");
        String body =
                new String(
                        Base64.getDecoder()
                                .decode(trailers.get("lambda-runtime-function-error-body")),
                        StandardCharsets.UTF_8);
        assertThat(body)
                .contains("the database does not answer", "vopi.core.error.UpstreamUnavailable")
                .contains("\"stackTrace\":[]");
    }

    @Test
    void aFailureBeforeTheStartIsReportedInPlaceOfAResponse() {
        start((event, _, out) -> {
            throw new IllegalStateException("secret of a library");
        });
        assertThat(invoke().error())
                .contains("java.lang.IllegalStateException", "StreamingRuntimeTest")
                .doesNotContain("secret");
        assertThat(invoke().error()).as("the next invocation is served").contains("Illegal");
    }

    @Test
    void aFunctionThatWritesNothingHasFailed() {
        start((event, _, out) -> {});
        assertThat(invoke().error()).contains("java.lang.IllegalStateException");
    }

    @Test
    void aLongMessageIsCut() {
        String message = "x".repeat(100_000);
        start((event, _, out) -> {
            out.start(200, Map.of());
            throw new UpstreamUnavailable(message);
        });
        assertThat(invoke().trailers().get("lambda-runtime-function-error-body"))
                .hasSizeBetween(500, 1_000);
    }

    @Test
    void aClosedConnectionEndsTheInvocationAndTheNextIsServed() throws IOException {
        BlockingQueue<Class<?>> ends = new LinkedBlockingQueue<>();
        start((event, _, out) -> {
            out.start(200, Map.of());
            try {
                while (ends.isEmpty()) {
                    out.write(":\n\n");
                    Thread.onSpinWait();
                }
                out.write("second");
            } catch (IOException closed) {
                ends.add(closed.getClass());
                throw closed;
            }
        });
        invoke().hangUp();
        StreamedCall next = invoke();
        assertThat(next.chunk()).startsWith("{\"statusCode\":200");
        assertThat(next.chunk()).isEqualTo("second");
        assertThat(next.trailers()).isEmpty();
        assertThat(ends).containsExactly(ResponseClosed.class);
    }

    @Test
    void aFunctionThatCannotBeCreatedIsReportedAndEndsTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        StreamingRuntime.run(
                                api.address(),
                                () -> {
                                    throw new IllegalArgumentException("VOPI_BUCKET");
                                }));
        assertThat(api.initError()).contains("java.lang.IllegalArgumentException");
    }

    /// The address stays taken: at a free one another test's server could answer.
    @Test
    void theProgramEndsWithoutARuntimeApi() throws IOException {
        CompletableFuture<byte[]> served = new CompletableFuture<>();
        try (LoopbackSockets closing = new LoopbackSockets(Socket::close)) {
            String address = "127.0.0.1:" + closing.address().getPort();
            assertThatIOException()
                    .isThrownBy(() ->
                            StreamingRuntime.run(
                                    address, () -> (event, _, _) -> served.complete(event)));
        }
        assertThat(served).isNotDone();
    }
}
