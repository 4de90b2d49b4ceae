package vopi.imaging.spin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobConfig;
import vopi.core.media.FrameScore;
import vopi.core.port.Spins;
import vopi.core.port.Vision;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.testing.clips.TurningMug;

/// A video of a printed mug with a handle that turns on a table.
///
/// @param seconds of the video
/// @param turn seconds of a full turn
/// @param sway of a camera in a hand, in pixels; 0 for one on a tripod
record DrawnTurn(double seconds, double turn, int sway) implements Spins.Moments {
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
        return candidates(
                IntStream.iterate(0, slot -> slot < 10 * seconds, slot -> slot + 3)
                        .mapToObj(slot -> slot / 10.0)
                        .toList());
    }

    /// @param times ascending
    List<Vision.Candidate> candidates(List<Double> times) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (double time : times) {
            int slot = (int) Math.round(JobConfig.MAX_FPS * time);
            candidates.add(
                    new Vision.Candidate(
                            new FrameScore(slot, time, 20, .02),
                            Codec.jpeg(frame(time)),
                            slot % JobConfig.MAX_FPS < JobConfig.MAX_FPS / 3));
        }
        return candidates;
    }

    Bitmap frame(double time) {
        TurningMug mug = TurningMug.at(2 * Math.PI * time / turn);
        int dx = (int) Math.round(sway * Math.sin(2.1 * time));
        int dy = (int) Math.round(sway * Math.cos(1.7 * time));
        Bitmap frame = Bitmap.blank(TurningMug.WIDTH, TurningMug.HEIGHT, 3);
        for (int x = 0; x < TurningMug.WIDTH; x++) {
            TurningMug.Column column = mug.column(x + dx);
            for (int y = 0; y < TurningMug.HEIGHT; y++) {
                int[] colour = column.colour(y + dy);
                for (int c = 0; c < 3; c++) {
                    frame.data()[3 * (y * TurningMug.WIDTH + x) + c] = (byte) colour[c];
                }
            }
        }
        return frame;
    }
}
