package vopi.imaging.scene;

import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Palette;

/// One hue in several tones: a graded wall, a pale disc, and a round podium drawn at the pitch of
/// the camera that filmed the product.
final class Podium implements Backdrop {
    private static final double LOWEST_TOP = .80;
    private static final double BOTTOM = .965;
    private static final double RISE = .11;
    private static final double DISC = .335;
    private static final double DISC_ROW = .44;

    private final double hue;
    private final double turn;
    private final double lift;
    private final double tame;
    private final String name;
    private double radius = .34;
    private double depth = .24;
    private double top = LOWEST_TOP;

    Podium(Palette palette) {
        boolean neutral = palette.neutral();
        hue = neutral ? Math.toRadians(66) : palette.hue();
        double degrees = (Math.toDegrees(hue) + 360) % 360;
        // Warm hues are darkened towards red: towards green they turn olive.
        turn = degrees > 20 && degrees < 130 ? -1 : 1;
        lift = palette.lightness() < .40 ? .04 : palette.lightness() > .75 ? -.09 : 0;
        boolean murky = degrees > 95 && degrees < 135;
        tame = neutral ? .50 : murky ? .62 : .95;
        name = neutral ? "warm sand" : "the product's own hue";
    }

    @Override
    public double width() {
        return .56;
    }

    @Override
    public double height() {
        return .54;
    }

    @Override
    public double ground() {
        return top + .35 * depth * radius;
    }

    private float[] tone(double lightness, double chroma, double drift) {
        return Colour.rgb(new Colour.Lch(lightness + lift, chroma * tame, hue + turn * drift));
    }

    @Override
    public void behind(Canvas canvas, PlacedProduct product) {
        radius = Math.clamp(.60 * product.width() / canvas.side() + .08, .29, .41);
        depth = product.stance().depth();
        top = Math.min(LOWEST_TOP, BOTTOM - RISE - radius * depth);
        wall(canvas);
        ShadowMap foot = ShadowMap.empty();
        ellipse(foot, top + RISE, 1.16, 1.25);
        canvas.shade(foot.blurred(.034, .016), .42, tone(.30, .10, .24));
        column(canvas);
    }

    private void wall(Canvas canvas) {
        float[] above = tone(.855, .072, 0);
        float[] bottom = tone(.735, .108, .16);
        float[] pale = tone(.925, .050, .08);
        double pixel = 1.0 / canvas.side();
        canvas.paint((u, v, rgb) -> {
            Easing.mix(rgb, above, bottom, Easing.smooth(0, 1, .15 * u + .95 * v - .05));
            double r = Math.hypot(u - .5, v - DISC_ROW);
            double inside = Easing.smooth(DISC + pixel, DISC - pixel, r);
            double halo = .10 * Easing.bell(Math.max(0, r - DISC), .10) * (1 - inside);
            double lit = .86 + .14 * (1 - (v - DISC_ROW + DISC) / (2 * DISC));
            for (int c = 0; c < 3; c++) {
                rgb[c] = (float) (rgb[c] * (1 - inside) + pale[c] * lit * inside + halo * pale[c]);
            }
        });
    }

    private void ellipse(ShadowMap shade, double row, double wide, double deep) {
        int n = shade.side();
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double a = ((x + .5) / n - .5) / (radius * wide);
                double b = ((y + .5) / n - row) / (radius * depth * deep);
                if (a * a + b * b < 1) {
                    shade.raise(x, y, 1);
                }
            }
        }
    }

    private void column(Canvas canvas) {
        float[] lit = tone(.815, .085, .04);
        float[] unlit = tone(.62, .118, .20);
        int n = canvas.side();
        double soft = .8 / n;
        canvas.rows(y -> {
            double v = (y + .5) / n;
            for (int x = 0; x < n; x++) {
                double a = ((x + .5) / n - .5) / radius;
                if (Math.abs(a) <= 1) {
                    pixel(canvas.light(), 3 * (y * n + x), a, v, soft, lit, unlit);
                }
            }
        });
    }

    private void pixel(
            float[] light, int at, double a, double v, double soft, float[] lit, float[] unlit) {
        double bulge = radius * depth * Math.sqrt(Math.max(0, 1 - a * a));
        double back = top - bulge;
        double front = top + bulge;
        double end = Easing.smooth(1, .995, Math.abs(a));
        double side =
                Easing.smooth(front - soft, front + soft, v)
                        * Easing.smooth(front + RISE + soft, front + RISE - soft, v)
                        * end;
        double plate =
                Easing.smooth(back - soft, back + soft, v)
                        * Easing.smooth(front + soft, front - soft, v)
                        * end;
        double facing = Math.max(0, -.55 * a + .83 * Math.sqrt(Math.max(0, 1 - a * a)));
        double edge = .22 * Easing.bell(v - front, .0035);
        double down = Easing.smooth(front, front + 1.6 * RISE, v);
        for (int c = 0; c < 3; c++) {
            double body =
                    (unlit[c] + (lit[c] - unlit[c]) * facing * .8)
                                    * (.76 + .36 * facing)
                                    * (1 - .18 * down)
                            + edge * lit[c];
            double face = lit[c] * (1.16 - .14 * a - .6 * (v - top));
            double under = light[at + c] * (1 - side) + Math.min(1, body) * side;
            light[at + c] = (float) (under * (1 - plate) + Math.min(1, face) * plate);
        }
    }

    @Override
    public void shadows(Canvas canvas, Shadows shadows) {
        float[] tint = tone(.28, .09, .24);
        canvas.shade(shadows.cast(.38, .10), .36, tint);
        canvas.shade(shadows.contact(), .88, tint);
        shadows.reflect(canvas, .08, .18);
    }

    @Override
    public String description() {
        return "tone-on-tone backdrop in " + name + " with a pale disc and a low round podium";
    }
}
