package vopi.imaging.scene;

/// What stands behind and below a product.
interface Backdrop {
    /// Most of the canvas that the product may take.
    double width();

    double height();

    /// Row of the product's base, as a share of the canvas; the product is centred where negative.
    double ground();

    void behind(Canvas canvas, PlacedProduct product);

    void shadows(Canvas canvas, Shadows shadows);

    /// After the product is drawn.
    default void finish(Canvas canvas) {
        canvas.aged(.10, .010);
    }

    /// For people and records.
    String description();
}
