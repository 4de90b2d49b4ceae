package vopi.imaging.scene;

import vopi.imaging.scene.settings.Setting;

/// A background of exactly one colour, with a soft contact shadow if one is permitted.
///
/// @param colour linear red, green, blue
record SolidScene(float[] colour, boolean shadow) {
    /// Of the shadows.
    private static final float[] TINT = {.10f, .10f, .12f};

    /// Shares of the light that the shadows remove.
    private static final double CONTACT = .88;

    private static final double CAST = .30;
    private static final double LYING = .60;

    /// A large soft light above and behind the product: its shadow falls towards the camera, for
    /// every view of a product alike.
    private static final Setting.KeyLight LIGHT = new Setting.KeyLight(180, 66, .34, false);

    /// The shadows end within this share of the side from the picture's edge: on a page of the same
    /// colour a shadow that is cut off shows the edge.
    private static final double EDGE = .10;

    /// @param left of the product on the canvas, in pixels
    /// @param top of the product on the canvas, in pixels
    Canvas composed(PlacedProduct product, ProductTraits traits, int left, int top, int side) {
        Canvas canvas = Canvas.filled(side, colour);
        if (shadow) {
            Silhouette silhouette = Silhouette.of(product, left, top, side, false);
            if (traits.standing()) {
                ContactCurve contact = ContactCurve.of(silhouette);
                double pitch = traits.sinPitch();
                ShadowMap cast = new CastShadow(silhouette, contact, LIGHT, pitch).map();
                canvas.shade(cast.faded(EDGE), CAST, TINT);
                ShadowMap hidden = new Occlusion(silhouette, contact, pitch).map();
                canvas.shade(hidden.faded(EDGE), CONTACT, TINT);
            } else {
                FlatShadow flat = FlatShadow.of(silhouette, LIGHT);
                canvas.shade(flat.cast().faded(EDGE), LYING, TINT);
                canvas.shade(flat.occlusion().faded(EDGE), LYING, TINT);
            }
        }
        canvas.draw(product, left, top, (x, y, rgb) -> {});
        return canvas;
    }
}
