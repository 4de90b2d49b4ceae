package vopi.emulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;

/// @param rate sustained requests per second of one API key
/// @param burst maximum requests of one API key at once
/// @param timeout maximum time to a function's answer
public record GatewayLimits(double rate, int burst, Duration timeout) {
    /// API Gateway's maximum request size, in bytes.
    static final int BODY = 10 * 1024 * 1024;

    /// API Gateway's timeout.
    private static final Duration TIMEOUT = Duration.ofSeconds(29);

    private static final String PLAN = "x-usage-plan";

    /// The rate limit per key that the document states; a deployment gives its usage plan the same.
    ///
    /// @param openapi YAML or JSON with `x-usage-plan: {rate, burst}`
    /// @throws IllegalArgumentException if the document states no rate limit
    public static GatewayLimits of(String openapi) throws IOException {
        JsonNode plan = new YAMLMapper().readTree(openapi).path(PLAN);
        if (!plan.path("rate").isNumber() || !plan.path("burst").isInt()) {
            throw new IllegalArgumentException("the document has no " + PLAN);
        }
        return new GatewayLimits(plan.path("rate").asDouble(), plan.path("burst").asInt(), TIMEOUT);
    }

    /// No rate limit, for benchmarks of what is behind the gateway.
    public static GatewayLimits withoutRate() {
        return new GatewayLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, TIMEOUT);
    }
}
