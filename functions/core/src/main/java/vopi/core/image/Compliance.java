package vopi.core.image;

import java.util.List;

/// An image held against a marketplace's rules.
///
/// @param ok whether every check that is not mere advice is
public record Compliance(Preset preset, boolean ok, List<Check> checks) {
    /// @param rule word of the rule
    /// @param required for people
    /// @param measured for people
    /// @param mandatory whether the marketplace refuses the image; otherwise it advises
    public record Check(
            String rule, String required, String measured, boolean ok, boolean mandatory) {}

    public static Compliance of(Preset preset, List<Check> checks) {
        boolean ok = checks.stream().noneMatch(check -> check.mandatory() && !check.ok());
        return new Compliance(preset, ok, checks);
    }

    /// What a marketplace would refuse the image for.
    public List<Check> broken() {
        return checks.stream().filter(check -> check.mandatory() && !check.ok()).toList();
    }
}
