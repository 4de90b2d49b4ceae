package vopi.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/// Mean frame rate: from the container, otherwise from the first time stamps.
///
/// @param base seconds per time stamp unit
/// @param times of the first packets
record FrameRate(AVRational base, TreeSet<Long> times) {
    private static final double FASTEST = 1000;
    private static final double UNKNOWN = 30;

    double of(AVStream stream) {
        AVRational mean = stream.avg_frame_rate();
        double claimed = mean.den() == 0 ? 0 : (double) mean.num() / mean.den();
        if (claimed > 0 && claimed <= FASTEST) {
            return claimed;
        }
        List<Long> gaps = new ArrayList<>();
        Long before = null;
        for (Long time : times) {
            if (before != null) {
                gaps.add(time - before);
            }
            before = time;
        }
        if (gaps.isEmpty()) {
            return UNKNOWN;
        }
        gaps.sort(null);
        double seconds = (double) gaps.get(gaps.size() / 2) * base.num() / base.den();
        return seconds > 0 ? Math.min(FASTEST, 1 / seconds) : UNKNOWN;
    }
}
