package vopi.api.service;

import java.time.Instant;
import java.time.InstantSource;
import vopi.api.http.Call;
import vopi.api.http.Response;

/// GET /health
public final class Health {
    private final InstantSource clock;

    public Health(InstantSource clock) {
        this.clock = clock;
    }

    private record Ok(String status, Instant timestamp) {}

    public Response get(Call call) {
        return Response.json(200, new Ok("ok", clock.instant()));
    }
}
