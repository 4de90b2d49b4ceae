package vopi.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.media.Framing;
import vopi.media.ffmpeg.DecodedFrame;
import vopi.media.ffmpeg.FfmpegException;
import vopi.media.ffmpeg.TimestampDisorder;
import vopi.media.ffmpeg.VideoReader;
import vopi.media.framing.Bars;
import vopi.media.framing.OpacityGround;
import vopi.media.score.FrameGrid;
import vopi.media.score.Luma;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Determines the framing of a video from a few of its frames: key frames first, because they cost
/// little, and more frames if the key frames suggest bars. Thread-safe.
public final class FramingProbe {
    private static final Logger LOG = LoggerFactory.getLogger(FramingProbe.class);
    private static final int FPS = 4;
    private static final int KEY_FRAMES = 6;

    /// Number of samples of the second stage, all read in one pass.
    private static final int MORE = 12;

    private static final int MORE_SECONDS = 20;

    private final MediaLimits limits;
    private final LongSupplier nanos;

    public FramingProbe(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// Evidence collected so far.
    private record Seen(Bars bars, OpacityGround ground) {
        void sample(DecodedFrame picture) {
            Luma opacity = picture.opacity();
            if (opacity == null) {
                bars.add(picture.luma(0));
            } else {
                ground.add(picture.luma(0), opacity);
            }
        }

        Framing framing() {
            Integer grey = ground.found();
            return grey == null ? bars.found() : new Framing(0, 0, 0, 0, grey);
        }
    }

    /// @return the whole picture if the video cannot be decoded: scoring reports that error
    public Framing of(MediaSource source, ProbedVideo video) {
        Seen seen = new Seen(new Bars(), new OpacityGround());
        try {
            collect(source, video, seen);
        } catch (FfmpegException | UnusableVideo damaged) {
            LOG.info("the frames do not tell their framing: {}", damaged.getMessage());
            return Framing.WHOLE;
        } catch (IOException e) {
            throw new UpstreamUnavailable("the video could not be read", e);
        } catch (TimestampDisorder e) {
            throw new IllegalStateException("only looking ahead needs an order", e);
        }
        return seen.framing();
    }

    private void collect(MediaSource source, ProbedVideo video, Seen seen)
            throws IOException, TimestampDisorder {
        FrameGrid grid = video.grid(FPS);
        try (VideoReader reader = reader(source, video, grid)) {
            for (int slot : keys(video, grid)) {
                reader.samples(slot, slot + 1, (_, _, picture, _) -> seen.sample(picture));
            }
        }
        if (!seen.bars().suspected()) {
            return;
        }
        List<Integer> more = evenly(video);
        try (VideoReader reader = reader(source, video, grid)) {
            reader.samples(
                    0,
                    more.getLast() + 1,
                    (slot, _, picture, repeated) -> {
                        if (more.contains(slot) && !repeated) {
                            seen.sample(picture);
                        }
                    });
        }
    }

    private VideoReader reader(MediaSource source, ProbedVideo video, FrameGrid grid)
            throws IOException {
        int stream = video.facts().stream();
        return new VideoReader(source, stream, grid, Framing.WHOLE, limits, false, nanos);
    }

    /// Slots that show key frames, spread over the video.
    private static List<Integer> keys(ProbedVideo video, FrameGrid grid) {
        List<Long> keys = video.facts().index().keys();
        TreeSet<Integer> slots = new TreeSet<>(List.of(0));
        for (int i = 1; i < KEY_FRAMES && !keys.isEmpty(); i++) {
            long key = keys.get((int) ((long) i * (keys.size() - 1) / (KEY_FRAMES - 1)));
            if (grid.plausible(key)) {
                slots.add((int) Math.max(0, Math.min(Integer.MAX_VALUE - 1, grid.slot(key))));
            }
        }
        return List.copyOf(slots);
    }

    private static List<Integer> evenly(ProbedVideo video) {
        double seconds = Math.min(MORE_SECONDS, Math.max(1, video.facts().seconds()));
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            int slot = (int) (seconds * FPS * i / MORE);
            if (slots.isEmpty() || slot > slots.getLast()) {
                slots.add(slot);
            }
        }
        return slots;
    }
}
