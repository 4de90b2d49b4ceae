package vopi.core.job;

import java.util.Locale;

/// The kinds of commercial image made of one view.
public enum CommercialVersion {
    /// The cut-out on transparency.
    TRANSPARENT,
    /// The cut-out on one colour.
    SOLID,
    /// The product in a real-life setting.
    REAL,
    /// The product in a creative shot.
    CREATIVE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a word that is no version
    public static CommercialVersion ofWire(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
