package vopi.core.image;

import java.util.List;

/// The result of checking an image against a marketplace's rules.
///
/// @param ok true if every mandatory check passed
public record Compliance(Preset preset, boolean ok, List<Check> checks) {
    /// @param rule name of the rule
    /// @param required the required value, as text for people
    /// @param measured the measured value, as text for people
    /// @param mandatory whether the marketplace rejects the image; otherwise the rule is advice
    public record Check(
            String rule, String required, String measured, boolean ok, boolean mandatory) {}

    public static Compliance of(Preset preset, List<Check> checks) {
        boolean ok = checks.stream().noneMatch(check -> check.mandatory() && !check.ok());
        return new Compliance(preset, ok, checks);
    }

    /// The violations for which a marketplace would reject the image.
    public List<Check> broken() {
        return checks.stream().filter(check -> check.mandatory() && !check.ok()).toList();
    }
}
