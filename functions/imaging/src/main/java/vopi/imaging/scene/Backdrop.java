package vopi.imaging.scene;

/// The background of a scene: what is behind and below a product.
interface Backdrop {
    /// Maximum share of the canvas that the product may take.
    double width();

    double height();

    /// Row of the product's base, as a share of the canvas height; negative to centre the product.
    double ground();

    void behind(Canvas canvas, PlacedProduct product);

    void shadows(Canvas canvas, Shadows shadows);

    /// Runs after the product is drawn.
    default void finish(Canvas canvas) {
        canvas.aged(.10, .010);
    }

    /// Name of the scene, for notes and records.
    String description();
}
