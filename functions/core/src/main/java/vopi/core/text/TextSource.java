package vopi.core.text;

/// Where a text about a product is from; a later one comes before an earlier one.
public enum TextSource {
    /// Made of what was measured, or of the video's file name.
    LOCAL,
    /// Written by the vision model.
    GEMINI,
    /// Set by the client.
    SELLER
}
