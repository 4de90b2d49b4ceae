package vopi.imaging.scene;

import vopi.imaging.pixels.Blur;

/// What a standing product hides from the room's light: a dark seam along the contact, and a wide
/// soft shade around the footprint.
///
/// @param sinPitch height of a circle on the ground in the picture, divided by its width
record Occlusion(Silhouette product, ContactCurve contact, double sinPitch) {
    private static final double SEAM = .72;
    private static final double MAX_WIDE = .72;

    ShadowMap map() {
        int side = product.side();
        float[] seam = new float[side * side];
        float[] foot = new float[side * side];
        double depth = 2 * contact.radius(product) * sinPitch + 3;
        double thick = .02 * product.height();
        for (int y = product.top() < 0 ? 0 : product.top();
                y < Math.min(side, product.base() + 3);
                y++) {
            for (int x = 0; x < side; x++) {
                int lowest = product.lowest()[x];
                float touch = contact.touch()[x];
                if (lowest < 0 || touch == 0) {
                    continue;
                }
                int i = y * side + x;
                seam[i] = y - lowest > -thick && y - lowest <= 1.5 ? touch : 0;
                foot[i] = lowest - y < depth ? product.cover()[i] * touch : 0;
            }
        }
        double flat = Math.clamp(1.6 * sinPitch, .35, 1);
        float[] sharp = Blur.gaussian(seam, side, side, .003 * side, .003 * side);
        float[] soft = Blur.gaussian(seam, side, side, .009 * side, .009 * side);
        float[] near = Blur.gaussian(foot, side, side, .02 * side, .02 * flat * side);
        float[] wide = Blur.gaussian(foot, side, side, .06 * side, .06 * flat * side);
        for (int i = 0; i < near.length; i++) {
            double line = SEAM * Math.min(1, 1.3 * sharp[i] + .7 * soft[i]);
            double area = Math.min(MAX_WIDE, .87 * near[i] + .84 * wide[i]);
            near[i] = (float) (1 - (1 - area) * (1 - line));
        }
        return new ShadowMap(side, near);
    }
}
