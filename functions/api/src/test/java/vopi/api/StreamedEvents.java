package vopi.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vopi.core.job.Job;
import vopi.core.port.JobStore;
import vopi.runtime.json.Json;
import vopi.runtime.stream.ResponseStream;

/// One request to the streaming function, and its response in parts. The clock moves by each pause
/// of the function.
final class StreamedEvents implements ResponseStream {
    static final Duration LIFE = Duration.ofMinutes(5);

    private final TestApi api;
    private final JobStore jobs;
    private final List<Runnable> changes = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private int status;
    private Map<String, String> headers = Map.of();
    private int pauses;

    StreamedEvents(TestApi api, JobStore jobs) {
        this.api = api;
        this.jobs = jobs;
    }

    /// Runs a change during the next pause that has none yet.
    StreamedEvents then(Runnable change) {
        changes.add(change);
        return this;
    }

    /// @param sent headers of the client; without `x-api-key` the gateway passes no key id
    StreamedEvents serve(String id, Map<String, String> sent) throws IOException {
        Instant deadline = api.clock.instant().plus(LIFE);
        EventsHandler handler =
                new EventsHandler(EventsWiring.of(api.settings, jobs, api.clock, this::pause));
        handler.serve(event(id, sent).getBytes(StandardCharsets.UTF_8), deadline, this);
        return this;
    }

    StreamedEvents serve(Job job) throws IOException {
        return serve(job.id().text(), Map.of("x-api-key", TestApi.DEMO.value()));
    }

    private static String event(String id, Map<String, String> headers) {
        Map<String, Object> identity = new LinkedHashMap<>();
        if (headers.containsKey("x-api-key")) {
            identity.put("apiKeyId", headers.get("x-api-key"));
        }
        String path = "/api/v1/jobs/{id}/events";
        return Json.text(
                Map.of(
                        "httpMethod",
                        "GET",
                        "resource",
                        path,
                        "path",
                        path.replace("{id}", id),
                        "pathParameters",
                        Map.of("id", id),
                        "headers",
                        headers,
                        "requestContext",
                        Map.of("requestId", "test-request", "identity", identity)));
    }

    private void pause(Duration duration) {
        api.clock.advance(duration);
        if (pauses < changes.size()) {
            changes.get(pauses).run();
        }
        pauses++;
    }

    @Override
    public void start(int sentStatus, Map<String, String> sentHeaders) {
        status = sentStatus;
        headers = Map.copyOf(sentHeaders);
    }

    @Override
    public void write(String part) {
        parts.add(part);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    List<String> parts() {
        return List.copyOf(parts);
    }

    int pauses() {
        return pauses;
    }
}
