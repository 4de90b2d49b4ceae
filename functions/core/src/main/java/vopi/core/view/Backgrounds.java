package vopi.core.view;

/// Advice on backgrounds that suit a view.
///
/// @param solidColor `#RRGGBB`
/// @param solidColorName for people
/// @param realLifeSetting prompt for the real-life setting
/// @param creativeShot prompt for the creative shot
public record Backgrounds(
        String solidColor, String solidColorName, String realLifeSetting, String creativeShot) {}
