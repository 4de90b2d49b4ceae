package vopi.bench;

import java.io.IOException;
import java.nio.file.Path;
import vopi.media.source.MediaLimits;

/// A process that scores one video and ends: the cost of a cold function. Started by
/// [WholeProcess].
final class ScoreMain {
    static final String PEAK = "peak kB ";

    private ScoreMain() {}

    /// @param args the video
    public static void main(String[] args) throws IOException {
        ScoringRun run = ScoringRun.of(Path.of(args[0]), MediaLimits.DEFAULT, 1);
        if (run.samples() == 0) {
            throw new IllegalStateException("nothing was scored");
        }
        System.out.println(PEAK + ProcessFacts.peakKilobytes());
    }
}
