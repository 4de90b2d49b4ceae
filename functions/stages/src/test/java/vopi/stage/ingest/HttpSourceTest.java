package vopi.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Defect;
import vopi.core.error.InvalidRequest;
import vopi.core.error.SourceUnavailable;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;
import vopi.runtime.net.AddressPolicy;
import vopi.runtime.net.SafeHttp;
import vopi.testing.object.FaultyObjectStore;
import vopi.testing.object.InMemoryObjectStore;

/// What servers of videos do, byte for byte.
final class HttpSourceTest {
    private static final String KEY = "jobs/1/source/video.mp4";
    private static final byte[] CLIP = new byte[400_000];

    static {
        new Random(7).nextBytes(CLIP);
        CLIP[0] = 0;
    }

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final SafeHttp http = new SafeHttp(new AddressPolicy(true), Duration.ofMillis(700));
    private ServerSocket server;

    /// The head of the last request.
    private volatile String request = "";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        http.close();
    }

    /// The server answers each connection so.
    ///
    /// @param head lines without their ends
    /// @param open keeps the connection after the body
    private void answers(byte[] body, boolean open, String... head) {
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            answer(server.accept(), body, open, head);
                        } catch (IOException closed) {
                            return;
                        }
                    }
                });
    }

    private void answer(Socket socket, byte[] body, boolean open, String... head)
            throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) socket.getInputStream().read());
        }
        request = read.toString();
        OutputStream out = socket.getOutputStream();
        String text = String.join("\r\n", head) + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        if (!open) {
            socket.close();
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/clips/a.mp4";
    }

    private void fetch() {
        fetch(objects);
    }

    private void fetch(ObjectStore store) {
        new HttpSource(http, store, 1_000_000, Duration.ofMinutes(1), System::nanoTime)
                .fetch(address() + "?signature=secret", KEY, () -> {});
    }

    private void isStored() {
        assertThat(Arrays.equals(objects.get(KEY), CLIP)).isTrue();
    }

    private void fails(Class<? extends Exception> type, String... words) {
        assertThatThrownBy(this::fetch)
                .isInstanceOf(type)
                .hasMessageContaining(address())
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("secret");
        assertThat(objects.list("")).isEmpty();
    }

    @Test
    void aServerThatBreaksOffHalfwayIsNamed() {
        byte[] half = Arrays.copyOf(CLIP, 200_000);
        answers(half, false, "HTTP/1.1 200 OK", "Content-Length: 400000");
        fails(SourceUnavailable.class, "broke off after 200000 of 400000 bytes");
    }

    @Test
    void aChunkedAnswerThatBreaksOffIsNoWholeVideo() {
        byte[] part = "5\r\nabcde\r\n".getBytes(StandardCharsets.US_ASCII);
        answers(part, false, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
        fails(SourceUnavailable.class, "broke off after 5 bytes");
    }

    @Test
    void aServerThatFallsSilentIsNamed() {
        byte[] half = Arrays.copyOf(CLIP, 200_000);
        answers(half, true, "HTTP/1.1 200 OK", "Content-Length: 400000");
        fails(SourceUnavailable.class, "fell silent after 200000 of 400000 bytes");
    }

    @Test
    void aServerThatClosesAtOnceIsNamed() throws IOException {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        server.accept().close();
                    } catch (IOException closed) {
                        // The test has ended.
                    }
                });
        fails(SourceUnavailable.class, "broke off before it answered");
        server.close();
        fails(SourceUnavailable.class, "takes no connections");
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429", "408"})
    void aServerInTroubleIsNamedWithItsAnswer(int status) {
        answers(new byte[0], false, "HTTP/1.1 " + status + " No", "Content-Length: 0");
        fails(SourceUnavailable.class, "answers " + status);
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "410"})
    void aRefusedLinkIsAnErrorOfTheClient(int status) {
        answers(new byte[0], false, "HTTP/1.1 " + status + " No", "Content-Length: 0");
        fails(InvalidRequest.class, "answers " + status, "public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip"})
    void gzipIsDecoded(String encoding) throws IOException {
        byte[] body = gzip(CLIP);
        answers(
                body,
                false,
                "HTTP/1.1 200 OK",
                "Content-Encoding: " + encoding,
                "Content-Length: " + body.length);
        fetch();
        isStored();
        assertThat(request).contains("Accept-Encoding: identity");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deflateIsDecodedInAndOutOfItsFrame(boolean bare) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
            out.write(CLIP);
        }
        answers(bytes.toByteArray(), false, "HTTP/1.1 200 OK", "Content-Encoding: deflate");
        fetch();
        isStored();
    }

    /// Object stores give back the header that was stored with a file, right or wrong.
    @Test
    void aFileThatIsNotGzipWhateverItsHeaderSaysIsTakenAsItIs() {
        answers(CLIP, false, "HTTP/1.1 200 OK", "Content-Encoding: gzip");
        fetch();
        isStored();
    }

    @Test
    void aGzipThatIsCutOffIsNoWholeVideo() throws IOException {
        byte[] body = gzip(CLIP);
        byte[] cut = Arrays.copyOf(body, body.length / 2);
        answers(
                cut,
                false,
                "HTTP/1.1 200 OK",
                "Content-Encoding: gzip",
                "Content-Length: " + cut.length);
        fails(SourceUnavailable.class, "broke off after");
    }

    @Test
    void anotherEncodingIsNamed() {
        answers(CLIP, false, "HTTP/1.1 200 OK", "Content-Encoding: br");
        fails(InvalidRequest.class, "content encoding br");
    }

    @Test
    void aVideoThatUnpacksBeyondTheLimitIsTooLarge() throws IOException {
        byte[] body = gzip(new byte[2_000_000]);
        answers(body, false, "HTTP/1.1 200 OK", "Content-Encoding: gzip");
        assertThatThrownBy(this::fetch).hasMessageContaining("MB");
        assertThat(objects.list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Range: bytes 0-399999/400000", "X-None: of these"})
    void aWholeFileUnder206IsTaken(String range) {
        answers(CLIP, false, "HTTP/1.1 206 Partial Content", range, "Content-Length: 400000");
        fetch();
        isStored();
    }

    @Test
    void aPartUnder206IsNamed() {
        byte[] part = Arrays.copyOf(CLIP, 1000);
        answers(
                part,
                false,
                "HTTP/1.1 206 Partial Content",
                "Content-Range: bytes 0-999/400000",
                "Content-Length: 1000");
        fails(InvalidRequest.class, "bytes 0-999/400000", "all of it was requested");
    }

    @Test
    void a206ThatEndsEarlyIsNoWholeVideo() {
        byte[] part = Arrays.copyOf(CLIP, 1000);
        answers(
                part,
                false,
                "HTTP/1.1 206 Partial Content",
                "Connection: close",
                "Content-Range: bytes 0-399999/400000");
        fails(SourceUnavailable.class, "broke off after 1000 of 400000 bytes");
    }

    @Test
    void aBucketThatDoesNotAnswerIsNotTheVideosServer() {
        answers(CLIP, false, "HTTP/1.1 200 OK", "Content-Length: 400000");
        FaultyObjectStore faulty = new FaultyObjectStore(objects);
        faulty.failNextWrite(KEY);
        assertThatThrownBy(() -> fetch(faulty))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasMessageNotContaining("server")
                .hasMessageNotContaining(address());
    }

    /// Another try does not help there, and costs the video's server a download.
    @Test
    void aBucketThatRefusesIsOurDefect() {
        answers(CLIP, false, "HTTP/1.1 200 OK", "Content-Length: 400000");
        Defect refused = new Defect("the bucket refuses the request for " + KEY + " (403)");
        assertThatThrownBy(() -> fetch(refusing(refused))).isSameAs(refused);
    }

    private static ObjectStore refusing(Defect refused) {
        return (ObjectStore)
                Proxy.newProxyInstance(
                        HttpSourceTest.class.getClassLoader(),
                        new Class<?>[] {ObjectStore.class},
                        (_, method, _) -> {
                            if (method.getName().equals("create")) {
                                return new Refusing(refused);
                            }
                            throw new AssertionError(method);
                        });
    }

    /// As the bucket's adapter fails.
    private static final class Refusing extends ObjectStore.Upload {
        private final Defect refused;

        Refusing(Defect refused) {
            this.refused = refused;
        }

        @Override
        public void write(int b) {}

        @Override
        public void write(byte[] from, int offset, int length) {}

        @Override
        public void commit() throws IOException {
            throw new IOException("could not be stored: " + KEY, refused);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
