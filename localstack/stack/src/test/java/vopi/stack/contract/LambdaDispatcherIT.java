package vopi.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.aws.AwsPorts;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.intake.Dispatcher;
import vopi.emulator.lambda.FunctionCode;
import vopi.emulator.lambda.FunctionSpec;
import vopi.emulator.lambda.LambdaHttp;
import vopi.emulator.lambda.LambdaOptions;
import vopi.emulator.lambda.LambdaService;

/// Waking the dispatcher through the Lambda API.
final class LambdaDispatcherIT {
    @TempDir private Path logs;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch slow = new CountDownLatch(1);
    private LambdaService lambda;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIACONTRACT");
        System.setProperty("aws.secretAccessKey", "secret of the contract tests");
        System.setProperty("aws.region", "us-east-1");
        lambda = new LambdaService(LambdaOptions.of(logs, "us-east-1"), InstantSource.system());
        FunctionCode code =
                new FunctionCode.InProcess(() ->
                        (in, out, _) -> {
                            events.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                            waitForIt();
                            out.write("{}".getBytes(StandardCharsets.UTF_8));
                        });
        lambda.register(
                new FunctionSpec("Dispatch", code, Map.of(), Duration.ofSeconds(20), 512, 2));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new LambdaHttp(lambda));
        server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.start();
    }

    private void waitForIt() throws IOException {
        try {
            boolean _ = slow.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    @AfterEach
    void stop() {
        slow.countDown();
        server.stop(0);
        lambda.close();
    }

    private Dispatcher dispatcher(String function) {
        return AwsPorts.from(
                        Map.of(
                                "AWS_ENDPOINT_URL_LAMBDA",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                                "VOPI_DISPATCH_FUNCTION",
                                function))
                .dispatcher();
    }

    @Test
    void theFunctionRunsAsynchronously() throws InterruptedException {
        dispatcher("Dispatch").wake();
        assertThat(events.poll(10, TimeUnit.SECONDS)).contains("woken");
        assertThat(slow.getCount()).as("it still runs").isOne();
    }

    @Test
    void anArnNamesItToo() throws InterruptedException {
        dispatcher(lambda.arn("Dispatch")).wake();
        assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aMissingFunctionIsAFailure() {
        Dispatcher missing = dispatcher("Missing");
        assertThatThrownBy(missing::wake).isInstanceOf(Failure.class);
    }

    @Test
    void aServiceThatIsDownIsUnavailable() {
        Dispatcher dispatcher = dispatcher("Dispatch");
        server.stop(0);
        assertThatThrownBy(dispatcher::wake).isInstanceOf(UpstreamUnavailable.class);
    }
}
