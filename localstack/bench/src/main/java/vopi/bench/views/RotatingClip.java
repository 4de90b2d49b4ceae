package vopi.bench.views;

import java.util.Locale;
import java.util.SplittableRandom;
import vopi.imaging.pixels.Bitmap;

/// A clip of a solid that rotates once, rendered frame by frame, so that its angle is known at
/// every time.
///
/// @param ground surface and background
/// @param first rotation in degrees at the start
/// @param shake of the camera, in degrees of its direction
/// @param seconds of the full turn
record RotatingClip(SolidObject solid, Ground ground, double first, double shake, int seconds) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final double DISTANCE = 3.4;
    private static final double ABOVE = 1.35;
    private static final double SIGHT = 1.35;

    enum Ground {
        STUDIO,
        TABLE,
        TILES
    }

    String name() {
        return "%s on %s, %d s%s"
                .formatted(solid, ground, seconds, shake > 0 ? ", hand-held" : "")
                .toLowerCase(Locale.ROOT);
    }

    /// In degrees, 0 if the front faces the camera.
    double angle(double time) {
        return (first + 360 * time / seconds) % 360;
    }

    Bitmap draw(double time) {
        SplittableRandom random =
                new SplittableRandom(1000L * name().hashCode() + Math.round(100 * time));
        double pan = Math.toRadians(shake * (random.nextDouble() - .5));
        double tilt = Math.toRadians(shake * (random.nextDouble() - .5));
        double roll = Math.toRadians(shake * (random.nextDouble() - .5) / 2);
        double near = DISTANCE * (1 + shake / 60 * (random.nextDouble() - .5));
        Bitmap out = Bitmap.blank(WIDTH, HEIGHT, 3);
        double[] camera = {0, ABOVE, near};
        double down = Math.atan2(ABOVE - .5, near) + tilt;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double across = (x - WIDTH / 2.0) / WIDTH * SIGHT;
                double up = (HEIGHT / 2.0 - y) / WIDTH * SIGHT;
                double rolled = across * Math.cos(roll) - up * Math.sin(roll);
                double risen = across * Math.sin(roll) + up * Math.cos(roll);
                double[] ray = {
                    rolled + Math.tan(pan),
                    risen * Math.cos(down) - Math.sin(down),
                    -Math.cos(down) - risen * Math.sin(down)
                };
                put(out, y * WIDTH + x, camera, ray, Math.toRadians(angle(time)), random);
            }
        }
        return out;
    }

    private void put(
            Bitmap out,
            int pixel,
            double[] camera,
            double[] ray,
            double turn,
            SplittableRandom random) {
        SolidObject.Hit hit = solid.hit(turned(camera, turn), turned(ray, turn));
        double[] colour =
                hit.at() < Double.MAX_VALUE
                        ? new double[] {
                            hit.red() * hit.light(),
                            hit.green() * hit.light(),
                            hit.blue() * hit.light()
                        }
                        : behind(camera, ray);
        double noise = (random.nextDouble() - .5) * .02;
        for (int c = 0; c < 3; c++) {
            double value = 255 * Math.clamp(colour[2 - c] + noise, 0, 1);
            out.data()[3 * pixel + c] = (byte) Math.round(value);
        }
    }

    private static double[] turned(double[] v, double turn) {
        return new double[] {
            v[0] * Math.cos(turn) - v[2] * Math.sin(turn),
            v[1],
            v[0] * Math.sin(turn) + v[2] * Math.cos(turn)
        };
    }

    private double[] behind(double[] camera, double[] ray) {
        double at = -camera[1] / ray[1];
        double x = camera[0] + at * ray[0];
        double z = camera[2] + at * ray[2];
        if (ground == Ground.STUDIO) {
            return new double[] {.9, .9, .9};
        }
        if (at < 0 || z < -4) {
            return new double[] {.72, .7, .66};
        }
        double shadow = Math.clamp(Math.hypot(x, z) / .8, .55, 1);
        double light = shadow * (ground == Ground.TABLE ? grain(x, z) : tile(x, z));
        return new double[] {.66 * light, .5 * light, .36 * light};
    }

    private static double grain(double x, double z) {
        return .9 + .07 * Math.sin(40 * z + 3 * Math.sin(2 * x)) + .05 * Math.sin(131 * z + x);
    }

    private static double tile(double x, double z) {
        boolean seam = Math.abs(Math.sin(2 * x)) < .03 || Math.abs(Math.sin(2 * z)) < .03;
        return seam ? .7 : 1.25;
    }
}
