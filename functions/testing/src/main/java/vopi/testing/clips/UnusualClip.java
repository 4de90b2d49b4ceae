package vopi.testing.clips;

import java.nio.file.Path;

/// Clips of which no shop could use a picture, and one in which nothing happens.
public enum UnusualClip {
    /// The lens is covered.
    BLACK(4),
    /// A wall, filmed by a hand.
    EMPTY(4),
    /// A screen full of text that scrolls.
    SCREEN(4),
    /// A person from the waist up.
    PERSON(4),
    /// The box of `ProductClip` for a minute, at rest before a camera at rest.
    STILL_MINUTE(60);

    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;

    /// Frames a second.
    private static final int RATE = 5;

    private static final int NOISE = 3;

    private final int seconds;

    UnusualClip(int seconds) {
        this.seconds = seconds;
    }

    /// @param file with the extension `.mp4`
    public Path write(Path file) {
        return ClipWriter.write(
                ClipSpec.of("libopenh264", ".mp4")
                        .size(WIDTH, HEIGHT)
                        .times(seconds * RATE, i -> i * 1000L / RATE)
                        .painted(this::level),
                file);
    }

    private double level(int plane, double x, double y, double time) {
        double level =
                switch (this) {
                    case BLACK -> plane == 0 ? 18 : 128;
                    case EMPTY -> plane == 0 ? 190 - (x + 4 * Math.sin(time / 3)) / 12 : 126;
                    case SCREEN -> screen(plane, x, y + 3 * time);
                    case PERSON -> person(plane, x - 5 * Math.sin(time / 4), y);
                    case STILL_MINUTE -> ProductClip.level(plane, x, y, 0);
                };
        return plane == 0 ? level + noise((int) x, (int) y, (int) time) : level;
    }

    /// Lines of words of different lengths.
    private static double screen(int plane, double x, double y) {
        int line = (int) y / 16;
        int word = (int) (x + 37 * line) / 44;
        boolean ink =
                y % 16 > 5
                        && x > 30
                        && x < WIDTH - 30
                        && (x + 37 * line) % 44 < 18 + 6 * ((word + line) % 4)
                        && (int) x % 5 < 3;
        return plane > 0 ? 128 : ink ? 50 : 228;
    }

    private static double person(int plane, double x, double y) {
        boolean skin =
                in(x, y, WIDTH / 2.0, 105, 46, 62) || (Math.abs(x - WIDTH / 2.0) < 20 && y < 200);
        boolean hair = in(x, y, WIDTH / 2.0, 75, 54, 50) && y < 85;
        boolean shirt = y > 180 && in(x, y, WIDTH / 2.0, HEIGHT, 125, 180);
        if (hair && y > 20) {
            return plane == 0 ? 55 : plane == 1 ? 124 : 134;
        }
        if (skin && y > 60) {
            return plane == 0 ? 165 - y / 12 : plane == 1 ? 110 : 152;
        }
        if (shirt) {
            return plane == 0 ? 85 + 8 * Math.sin(x / 9) : plane == 1 ? 142 : 122;
        }
        return plane == 0 ? 205 - x / 60 : 128;
    }

    private static boolean in(
            double x, double y, double toX, double toY, double wide, double high) {
        return Math.hypot((x - toX) / wide, (y - toY) / high) < 1;
    }

    /// Of a small sensor, another in each frame.
    private static int noise(int x, int y, int time) {
        int mixed = (x * 73_856_093) ^ (y * 19_349_663) ^ (time * 83_492_791);
        return Math.floorMod(mixed ^ (mixed >>> 13), NOISE) - NOISE / 2;
    }
}
