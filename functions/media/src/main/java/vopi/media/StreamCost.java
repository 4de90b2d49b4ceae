package vopi.media;

import vopi.core.cost.DecodeCost;
import vopi.media.ffmpeg.StreamFacts;

/// The cost of decoding a stream, from its codec, its index and its header.
final class StreamCost {
    /// Minimum size of a coded frame, used to check the frame count of a header.
    private static final int MIN_BYTES_A_FRAME = 12;

    private StreamCost() {}

    /// @param fps sampling rate
    /// @return seconds of work on one core
    static double seconds(DecodeCost cost, StreamFacts facts, int fps) {
        double depth = facts.bitDepth() > 8 ? 1.5 : 1;
        double length = Math.max(0, facts.seconds());
        double pixels = (double) facts.width() * facts.height();
        return cost.seconds(
                pixels, frames(facts), length, bits(facts), fps, depth * codec(facts.codec()));
    }

    private static double frames(StreamFacts facts) {
        double claimed = Math.max(1, facts.seconds() * facts.fps());
        double listed = facts.index().packets() > 0 ? facts.index().packets() : claimed;
        double most = Math.max(1, (double) facts.bytes() / MIN_BYTES_A_FRAME);
        return Math.min(listed, most);
    }

    private static double bits(StreamFacts facts) {
        long listed = facts.index().bytes();
        return 8.0 * (listed > 0 ? Math.min(listed, facts.bytes()) : facts.bytes());
    }

    private static double codec(String codec) {
        return switch (codec) {
            case "hevc" -> 1.4;
            case "av1" -> 1.5;
            case "vp9" -> 1.4;
            case "prores", "dnxhd" -> 2.5;
            case "mpeg4", "mpeg2video", "vp8" -> 0.7;
            default -> 1;
        };
    }
}
