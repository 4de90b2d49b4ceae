package vopi.core.image;

import java.util.Locale;

/// Marketplaces whose image rules VOPI knows.
public enum Preset {
    AMAZON,
    GOOGLE,
    SHOPIFY,
    EBAY,
    ETSY,
    WALMART;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
