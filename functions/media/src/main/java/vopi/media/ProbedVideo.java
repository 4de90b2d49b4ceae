package vopi.media;

import vopi.core.media.Video;
import vopi.media.ffmpeg.StreamFacts;
import vopi.media.score.FrameGrid;

/// A usable video and the parameters needed to read it.
public record ProbedVideo(Video video, StreamFacts facts) {
    /// The sampling grid over its time stamps.
    public FrameGrid grid(int fps) {
        return new FrameGrid(
                fps, facts.timeBaseNumerator(), facts.timeBaseDenominator(), facts.start());
    }
}
