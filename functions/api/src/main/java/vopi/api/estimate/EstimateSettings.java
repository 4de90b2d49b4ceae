package vopi.api.estimate;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import vopi.core.config.EnvReader;

/// Where jobs run, as far as their price and time depend on it.
///
/// @param gemini whether Gemini names the views
/// @param photoroom whether Photoroom cuts out and makes the scenes
/// @param processors of the one machine that all functions share; empty on AWS
public record EstimateSettings(boolean gemini, boolean photoroom, OptionalInt processors) {
    private static final int MAX_PROCESSORS = 1024;

    /// @throws IllegalStateException naming every variable that is malformed
    public static EstimateSettings from(Map<String, String> env) {
        EnvReader in = new EnvReader(env);
        List<String> paid = in.words("VOPI_PAID_PROVIDERS", List.of());
        int processors = in.number("VOPI_PROCESSORS", 0, 0, MAX_PROCESSORS);
        in.finish();
        return new EstimateSettings(
                paid.contains("gemini"),
                paid.contains("photoroom"),
                processors == 0 ? OptionalInt.empty() : OptionalInt.of(processors));
    }
}
