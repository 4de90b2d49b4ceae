package vopi.providers.gemini;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vopi.core.config.EnvReader;
import vopi.core.config.Secret;
import vopi.providers.paid.PaidCalls;

/// @param base address of the service, empty for the SDK's default
/// @param models in order of preference
/// @param timeout of one call, until its last byte
/// @param attempts of one call to one model
public record GeminiSettings(
        Secret key, Optional<URI> base, List<GeminiModel> models, Duration timeout, int attempts) {
    public GeminiSettings {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no model");
        }
    }

    /// @param today selects between the prices of a model
    /// @return empty if there is no key
    public static Optional<GeminiSettings> from(EnvReader env, LocalDate today) {
        return env.secret("VOPI_GEMINI_API_KEY")
                .map(key ->
                        new GeminiSettings(
                                key,
                                env.optionalUri("GOOGLE_GEMINI_BASE_URL"),
                                models(env, today),
                                env.duration("VOPI_GEMINI_TIMEOUT", Duration.ofSeconds(100)),
                                env.number("VOPI_GEMINI_ATTEMPTS", 3, 1, 10)));
    }

    /// Latest start of a call that ends before the deadline.
    Instant startBy(Instant deadline) {
        return PaidCalls.startBy(deadline, timeout);
    }

    private static List<GeminiModel> models(EnvReader env, LocalDate today) {
        try {
            return GeminiModel.priced(env.words("VOPI_GEMINI_MODELS", List.of()), today);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(
                    "VOPI_GEMINI_MODELS must be model names, each alone or as name=inputUsd/outputUsd,"
                            + " separated by commas",
                    malformed);
        }
    }
}
