package vopi.imaging.scene;

import vopi.core.image.OutputSettings;

/// A background of exactly one colour, with a soft contact shadow if one is permitted.
record SolidScene(float[] colour, boolean shadow) implements Backdrop {
    @Override
    public double width() {
        return OutputSettings.DEFAULT.share();
    }

    @Override
    public double height() {
        return OutputSettings.DEFAULT.share();
    }

    @Override
    public double ground() {
        return -1;
    }

    @Override
    public void behind(Canvas canvas, PlacedProduct product) {
        canvas.paint((u, v, rgb) -> System.arraycopy(colour, 0, rgb, 0, 3));
    }

    @Override
    public void shadows(Canvas canvas, Shadows shadows) {
        if (!shadow) {
            return;
        }
        float[] tint = {.10f, .10f, .12f};
        if (shadows.product().stance().standing()) {
            canvas.shade(shadows.contact(), .80, tint);
        } else {
            canvas.shade(shadows.drop(.008, .022), .60, tint);
        }
    }

    @Override
    public void finish(Canvas canvas) {}

    @Override
    public String description() {
        return "one colour";
    }
}
