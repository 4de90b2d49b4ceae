package vopi.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import vopi.api.events.JobFeed;
import vopi.runtime.stream.ResponseStream;
import vopi.runtime.stream.StreamingFunction;
import vopi.runtime.stream.StreamingRuntime;

/// The function `Events`: the events of a job as a stream. Under Lambda's Java runtime, which
/// cannot stream, it gives the same short answers as `Jobs`.
public final class EventsHandler extends RoutedFunction implements StreamingFunction {
    private static final String OPERATION = "streamEvents";
    private static final int OK = 200;

    private final EventsWiring app;

    public EventsHandler() {
        this(EventsWiring.fromEnvironment());
    }

    public EventsHandler(EventsWiring app) {
        super(app.edge(), Map.of(OPERATION, app.events()::answer));
        this.app = app;
    }

    /// The program that the package's script `stream` starts in place of Lambda's Java runtime.
    public static void main(String[] arguments) throws IOException {
        StreamingRuntime.run(EventsWiring.runtimeApi(), EventsHandler::new);
    }

    @Override
    public void serve(byte[] event, Instant deadline, ResponseStream out) throws IOException {
        AtomicReference<JobFeed> opened = new AtomicReference<>();
        APIGatewayProxyResponseEvent first =
                app.edge()
                        .answer(
                                event,
                                Map.of(
                                        OPERATION,
                                        call -> {
                                            JobFeed feed = app.events().open(call);
                                            opened.set(feed);
                                            return feed.answer();
                                        }));
        out.start(first.getStatusCode(), first.getHeaders());
        out.write(first.getBody());
        JobFeed feed = opened.get();
        if (feed != null && first.getStatusCode() == OK) {
            feed.follow(deadline, app.clock(), app.sleeper(), out);
        }
    }
}
