package vopi.providers.photoroom;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vopi.core.config.EnvReader;
import vopi.core.config.Secret;
import vopi.providers.paid.PaidCalls;

/// @param segment address of v1/segment
/// @param edit address of v2/edit
/// @param timeout of one call, until its last byte
/// @param attempts of one call
/// @param maxAtOnce maximum number of concurrent calls
/// @param sceneSide maximum side of a scene, in pixels
public record PhotoroomSettings(
        Secret key,
        URI segment,
        URI edit,
        Duration timeout,
        int attempts,
        int maxAtOnce,
        int sceneSide) {
    /// List price of a segmentation.
    public static final BigDecimal SEGMENT_USD = new BigDecimal("0.02");

    /// List price of an edit.
    public static final BigDecimal EDIT_USD = new BigDecimal("0.10");

    private static final String SEGMENT_URL = "https://sdk.photoroom.com/v1/segment";
    private static final String EDIT_URL = "https://image-api.photoroom.com/v2/edit";

    /// @return empty if there is no key
    public static Optional<PhotoroomSettings> from(EnvReader env) {
        return env.secret("VOPI_PHOTOROOM_API_KEY")
                .map(key ->
                        new PhotoroomSettings(
                                key,
                                env.optionalUri("VOPI_PHOTOROOM_SEGMENT_URL")
                                        .orElse(URI.create(SEGMENT_URL)),
                                env.optionalUri("VOPI_PHOTOROOM_EDIT_URL")
                                        .orElse(URI.create(EDIT_URL)),
                                env.duration("VOPI_PHOTOROOM_TIMEOUT", Duration.ofSeconds(60)),
                                env.number("VOPI_PHOTOROOM_ATTEMPTS", 3, 1, 10),
                                env.number("VOPI_PHOTOROOM_MOST_AT_ONCE", 8, 1, 64),
                                env.number("VOPI_PHOTOROOM_SCENE_SIDE", 2048, 256, 4096)));
    }

    /// Latest start of a call that ends before the deadline.
    Instant startBy(Instant deadline) {
        return PaidCalls.startBy(deadline, timeout);
    }

    /// A sandbox key is free, and its images have a watermark.
    boolean sandbox() {
        return key.value().startsWith("sandbox_");
    }

    BigDecimal price(BigDecimal usd) {
        return sandbox() ? BigDecimal.ZERO : usd;
    }
}
