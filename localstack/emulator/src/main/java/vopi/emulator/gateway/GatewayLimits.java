package vopi.emulator.gateway;

import java.time.Duration;

/// @param rate requests a second of one API key over time
/// @param burst requests of one API key at once
/// @param timeout of a function's answer
public record GatewayLimits(double rate, int burst, Duration timeout) {
    /// API Gateway's timeout; far more requests than one machine's user makes.
    public static final GatewayLimits DEFAULT =
            new GatewayLimits(500, 1000, Duration.ofSeconds(29));

    /// API Gateway takes no larger request.
    static final int BODY = 10 * 1024 * 1024;
}
