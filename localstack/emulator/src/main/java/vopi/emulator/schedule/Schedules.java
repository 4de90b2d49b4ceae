package vopi.emulator.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Rules with a rate: each sends EventBridge's `Scheduled Event` to its target.
public final class Schedules implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("schedules").factory());
    private final InstantSource clock;
    private final String region;
    private final String account;

    public Schedules(InstantSource clock, String region, String account) {
        this.clock = clock;
        this.region = region;
        this.account = account;
    }

    /// Sends the first event immediately.
    public void every(Duration period, String rule, EventTarget target) {
        ScheduledFuture<?> _ =
                timer.scheduleAtFixedRate(
                        () -> target.send(event(rule)),
                        0,
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private String event(String rule) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.events");
        event.put("account", account);
        event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.put(
                "resources",
                List.of("arn:aws:events:%s:%s:rule/%s".formatted(region, account, rule)));
        event.put("detail", Map.of());
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
