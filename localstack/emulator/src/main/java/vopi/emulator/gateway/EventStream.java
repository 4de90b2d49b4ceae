package vopi.emulator.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps the connection of server-sent events open. A function answers once and names the time
/// after which to ask again, `retry`; here the gateway asks again, as an `EventSource` does, and
/// passes the events on. API Gateway ends the connection after the first answer, and the client
/// asks again: the client sees the same events.
final class EventStream {
    private static final String TYPE = "text/event-stream";
    private static final Pattern RETRY = Pattern.compile("(?m)^retry: ?([0-9]{1,6})$");
    private static final Pattern ID = Pattern.compile("(?m)^id: ?(.+)$");

    /// Calls the function again.
    @FunctionalInterface
    interface Function {
        /// @param lastEventId empty if no event had an id
        /// @return empty if the call failed
        Optional<ProxyResponse> after(Optional<String> lastEventId) throws InterruptedException;
    }

    private final Function function;
    private final CountDownLatch closed;

    /// @param closed ends the streams when it is counted down
    EventStream(Function function, CountDownLatch closed) {
        this.function = function;
        this.closed = closed;
    }

    /// True for an answer that asks to be continued.
    static boolean continues(ProxyResponse answer) {
        return answer.status() == 200
                && answer.headers().first("Content-Type").startsWith(TYPE)
                && retry(answer).isPresent();
    }

    /// Writes the answer and those after it, until one does not ask to be continued.
    ///
    /// @param exchange whose headers are set
    /// @throws IOException if the client has gone
    void serve(HttpExchange exchange, ProxyResponse first, Optional<String> lastEventId)
            throws IOException {
        exchange.sendResponseHeaders(first.status(), 0);
        OutputStream out = exchange.getResponseBody();
        Optional<String> last = lastEventId;
        Optional<ProxyResponse> answer = Optional.of(first);
        try {
            while (answer.isPresent()) {
                out.write(answer.get().body());
                out.flush();
                Optional<String> id = lastId(answer.get());
                last = id.isPresent() ? id : last;
                Optional<Duration> pause = retry(answer.get());
                boolean ends =
                        pause.isEmpty()
                                || closed.await(pause.get().toMillis(), TimeUnit.MILLISECONDS);
                answer =
                        ends
                                ? Optional.empty()
                                : function.after(last).filter(it -> it.status() == 200);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Duration> retry(ProxyResponse answer) {
        Matcher found = RETRY.matcher(text(answer));
        return found.find()
                ? Optional.of(Duration.ofMillis(Long.parseLong(found.group(1))))
                : Optional.empty();
    }

    private static Optional<String> lastId(ProxyResponse answer) {
        return ID.matcher(text(answer)).results().map(found -> found.group(1)).reduce((_, b) -> b);
    }

    private static String text(ProxyResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
