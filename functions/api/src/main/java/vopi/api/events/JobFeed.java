package vopi.api.events;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.NotFound;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.Sleeper;
import vopi.runtime.stream.ResponseStream;

/// The events of one job for one client. Not thread-safe.
public final class JobFeed {
    /// Many gateways and proxies end a connection that is silent for 30 seconds or more.
    static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /// Ends the stream this long before the deadline, at the latest: a read of the job that started
    /// before takes part of it.
    static final Duration RESERVE = Duration.ofSeconds(30);

    private static final String COMMENT = ":\n\n";

    private final JobEvents events;
    private final ValidatedRequest call;
    private JobEvents.Update last;

    JobFeed(JobEvents events, ValidatedRequest call, JobEvents.Update first) {
        this.events = events;
        this.call = call;
        this.last = first;
    }

    /// What is to be sent first; all of it, if the job has ended.
    public ApiResponse answer() {
        if (last.ended() && last.event().isEmpty()) {
            return ApiResponse.empty(204);
        }
        String text = last.ended() ? last.event() : JobEvents.RETRY + last.event();
        return ApiResponse.text(200, "text/event-stream; charset=utf-8", text);
    }

    /// Sends the events after the first answer, until the job has ended or the deadline is near:
    /// then the client asks again.
    public void follow(Instant deadline, InstantSource clock, Sleeper sleeper, ResponseStream out)
            throws IOException {
        Instant end = deadline.minus(RESERVE);
        Instant written = clock.instant();
        while (!last.ended() && clock.instant().plus(JobEvents.PERIOD).isBefore(end)) {
            pause(sleeper);
            if (!read()) {
                return;
            }
            boolean silent = !clock.instant().isBefore(written.plus(HEARTBEAT));
            String next = last.event().isEmpty() && silent ? COMMENT : last.event();
            if (!next.isEmpty()) {
                out.write(next);
                written = clock.instant();
            }
        }
        if (!last.ended()) {
            out.write(JobEvents.RETRY);
        }
    }

    /// @return whether the job still exists: the client's next request learns that it does not
    private boolean read() {
        try {
            last = events.after(call, Optional.of(last.id()));
            return true;
        } catch (NotFound deleted) {
            return false;
        }
    }

    private static void pause(Sleeper sleeper) {
        try {
            sleeper.sleep(JobEvents.PERIOD);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new UpstreamUnavailable("interrupted between two reads of a job", ending);
        }
    }
}
