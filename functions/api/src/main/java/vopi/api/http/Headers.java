package vopi.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Headers of every response: they prevent content sniffing, framing, caching and referrers.
/// Browsers of the configured origins may read the response.
///
/// @param origins allowed by CORS: `https://shop.example`, or `*` for all; empty for none
public record Headers(List<String> origins) {
    private static final String EXPOSED =
            "Allow, ETag, Idempotent-Replayed, Link, Location, Retry-After, Server-Timing, X-Request-Id,"
                    + " X-Total-Count";

    Map<String, String> of(ApiResponse response, ApiRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Strict-Transport-Security", "max-age=31536000");
        headers.put("X-Request-Id", request.id());
        // The gateway compresses responses for clients that accept it.
        headers.put("Vary", byOrigin() ? "Origin, Accept-Encoding" : "Accept-Encoding");
        headers.putAll(cors(request));
        headers.putAll(response.headers());
        return headers;
    }

    ApiResponse preflight(ApiRequest request) {
        ApiResponse answer = ApiResponse.empty(204);
        if (cors(request).isEmpty()) {
            return answer;
        }
        return answer.with(
                        "Access-Control-Allow-Methods",
                        "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
                .with(
                        "Access-Control-Allow-Headers",
                        "Content-Type, X-Api-Key, Idempotency-Key, If-None-Match, Last-Event-ID")
                .with("Access-Control-Max-Age", "3600");
    }

    private Map<String, String> cors(ApiRequest request) {
        String origin = request.header("origin").orElse("");
        boolean any = origins.contains("*");
        if (!any && !origins.contains(origin)) {
            return Map.of();
        }
        return Map.of(
                "Access-Control-Allow-Origin",
                any ? "*" : origin,
                "Access-Control-Expose-Headers",
                EXPOSED);
    }

    private boolean byOrigin() {
        return !origins.isEmpty() && !origins.contains("*");
    }
}
