package vopi.core.image;

import java.util.Locale;

/// The kinds of commercial image made of one view.
public enum CommercialVersion {
    /// The cut-out with a transparent background.
    TRANSPARENT,
    /// The cut-out on one colour.
    SOLID,
    /// The product in a real-life setting.
    REAL,
    /// The product in a creative scene.
    CREATIVE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if the word is not a version
    public static CommercialVersion ofWire(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
