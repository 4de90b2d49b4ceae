package vopi.core.media;

import java.util.List;

/// All scores of a video, in time order: the data of its report.
///
/// @param fps sampling rate: slot k is shown at k/fps seconds
/// @param frames every sampled frame, in order
/// @param candidates slots of the best frame of each second
public record VideoScores(int fps, List<FrameScore> frames, List<Integer> candidates) {
    public VideoScores {
        frames = List.copyOf(frames);
        candidates = List.copyOf(candidates);
    }
}
