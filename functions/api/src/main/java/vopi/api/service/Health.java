package vopi.api.service;

import java.time.Instant;
import java.time.InstantSource;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;

/// GET /health
public final class Health {
    private final InstantSource clock;

    public Health(InstantSource clock) {
        this.clock = clock;
    }

    private record Ok(String status, Instant timestamp) {}

    public ApiResponse get(ValidatedRequest call) {
        return ApiResponse.json(200, new Ok("ok", clock.instant()));
    }
}
