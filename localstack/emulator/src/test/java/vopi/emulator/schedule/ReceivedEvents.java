package vopi.emulator.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vopi.emulator.lambda.FunctionCode;
import vopi.emulator.lambda.FunctionSpec;
import vopi.emulator.lambda.LambdaOptions;
import vopi.emulator.lambda.LambdaService;

/// A function that keeps the events it receives.
record ReceivedEvents(LambdaService lambda, BlockingQueue<String> events) implements AutoCloseable {
    private static final String NAME = "Receiver";

    static ReceivedEvents start(Path logs) throws IOException {
        LambdaService lambda =
                new LambdaService(LambdaOptions.of(logs, "us-east-1"), InstantSource.system());
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        RequestStreamHandler handler =
                (in, out, context) -> {
                    events.add(new String(in.readAllBytes(), UTF_8));
                    out.write("null".getBytes(UTF_8));
                };
        lambda.register(
                new FunctionSpec(
                        NAME,
                        new FunctionCode.InProcess(() -> handler),
                        Map.of(),
                        Duration.ofSeconds(10),
                        128,
                        1));
        return new ReceivedEvents(lambda, events);
    }

    EventTarget target() {
        return new EventTarget(lambda, NAME);
    }

    EventTarget unknownTarget() {
        return new EventTarget(lambda, "Unknown");
    }

    /// Null if none comes in that time.
    @Nullable String next(long most, TimeUnit unit) throws InterruptedException {
        return events.poll(most, unit);
    }

    @Override
    public void close() {
        lambda.close();
    }
}
