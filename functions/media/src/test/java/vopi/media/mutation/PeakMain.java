package vopi.media.mutation;

import java.io.IOException;
import java.nio.file.Path;
import vopi.media.VideoCheck;
import vopi.media.source.MediaLimits;

/// Runs all steps of a job on one file and prints the peak resident memory.
public final class PeakMain {
    static final String PEAK = "peak MB ";

    private PeakMain() {}

    /// @param arguments the file
    public static void main(String[] arguments) throws IOException {
        VideoCheck check = new VideoCheck(MediaLimits.DEFAULT.withThreads(2), System::nanoTime);
        System.out.println(check.check(Path.of(arguments[0])));
        System.out.println(PEAK + MutationChild.Memory.peakMb());
    }
}
