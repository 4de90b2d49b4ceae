package vopi.imaging.spin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.core.port.Spins;
import vopi.core.port.Vision;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// A video of a printed mug with a handle that turns on a table.
///
/// @param seconds of the video
/// @param turn seconds of a full turn
/// @param sway of a camera in a hand, in pixels; 0 for one on a tripod
record DrawnTurn(double seconds, double turn, int sway) implements Spins.Moments {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int CENTRE = 320;
    private static final int TOP = 110;
    private static final int BOTTOM = 370;
    private static final double RADIUS = 105;
    private static final int[][] PRINT = {
        {40, 60, 200}, {200, 120, 30}, {60, 160, 70}, {30, 190, 220}, {120, 40, 130}
    };

    @Override
    public void read(List<Double> times, BiConsumer<Double, EncodedImage> sink) {
        for (double time : times) {
            if (time < seconds) {
                sink.accept(time, Codec.png(frame(time)));
            }
        }
    }

    /// Three a second.
    List<Vision.Candidate> candidates() {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (int slot = 0; slot < 10 * seconds; slot += 3) {
            double time = slot / 10.0;
            candidates.add(
                    new Vision.Candidate(
                            new FrameScore(slot, time, 20, .02),
                            Codec.jpeg(frame(time)),
                            slot % 10 < 3));
        }
        return candidates;
    }

    Bitmap frame(double time) {
        double angle = 2 * Math.PI * time / turn;
        int dx = (int) Math.round(sway * Math.sin(2.1 * time));
        int dy = (int) Math.round(sway * Math.cos(1.7 * time));
        Mug mug = Mug.at(angle);
        Bitmap frame = Bitmap.blank(WIDTH, HEIGHT, 3);
        for (int x = 0; x < WIDTH; x++) {
            int[] print = mug.print(x + dx);
            for (int y = 0; y < HEIGHT; y++) {
                int[] colour = mug.colour(x + dx, y + dy, print);
                for (int c = 0; c < 3; c++) {
                    frame.data()[3 * (y * WIDTH + x) + c] = (byte) colour[c];
                }
            }
        }
        return frame;
    }

    /// @param angle in radians
    /// @param front whether the handle is before the mug
    /// @param handle centre of the handle, a column
    /// @param half width of the handle
    private record Mug(double angle, boolean front, double handle, double half) {
        private static final int[] HANDLE = {35, 35, 45};
        private static final int[][] TABLE = {{193, 203, 208}, {205, 215, 220}};

        static Mug at(double angle) {
            return new Mug(
                    angle,
                    Math.cos(angle) > 0,
                    CENTRE + 1.35 * RADIUS * Math.sin(angle),
                    18 + 20 * Math.abs(Math.sin(angle)));
        }

        /// @return the colour of the print in a column; empty beside the mug
        int[] print(int x) {
            double across = (x - CENTRE) / RADIUS;
            if (Math.abs(across) >= 1) {
                return new int[0];
            }
            double side = Math.asin(across) - angle;
            double share = side / (2 * Math.PI) - Math.floor(side / (2 * Math.PI));
            double light = .55 + .45 * Math.sqrt(1 - across * across);
            return shaded(PRINT[(int) (share * PRINT.length)], light);
        }

        int[] colour(int x, int y, int[] print) {
            boolean held = Math.abs(x - handle) < half && y > TOP + 60 && y < BOTTOM - 60;
            boolean mug = print.length > 0 && y >= TOP && y < BOTTOM;
            if (mug && !(front && held)) {
                return print;
            }
            return held ? HANDLE : TABLE[(x / 40 + y / 40) % 2 == 0 ? 0 : 1];
        }
    }

    private static int[] shaded(int[] colour, double light) {
        int[] shaded = new int[3];
        for (int c = 0; c < 3; c++) {
            shaded[c] = (int) Math.round(light * colour[c]);
        }
        return shaded;
    }
}
