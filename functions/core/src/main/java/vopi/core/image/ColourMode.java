package vopi.core.image;

/// What may be done to the colours of a product.
public enum ColourMode {
    /// A product that was filmed in dull light is brightened: once for the product, by the same
    /// factor in all its images.
    CORRECTED,
    /// The product keeps the colours of the video.
    ORIGINAL
}
