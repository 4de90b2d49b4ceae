package vopi.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.media.FrameId;
import vopi.core.media.Framing;
import vopi.core.port.FullFrames;
import vopi.media.ffmpeg.FfmpegException;
import vopi.media.ffmpeg.StillEncoder;
import vopi.media.ffmpeg.TimestampDisorder;
import vopi.media.ffmpeg.VideoReader;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Decodes chosen slots of a video to PNG files, in order of time. Thread-safe.
final class FullFrameReader {
    /// Frames closer than this are reached by reading on, others by a jump.
    private static final int READ_ON_SECONDS = 2;

    private final MediaLimits limits;
    private final LongSupplier nanos;

    FullFrameReader(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// @throws UnusableVideo where the video does not decode, or lacks one of the frames
    void read(
            MediaSource source,
            int fps,
            Framing framing,
            List<FrameId> frames,
            FullFrames.Sink sink) {
        ProbedVideo video = new VideoProbe(limits, nanos).probe(source);
        List<Integer> slots = frames.stream().map(FrameId::slot).distinct().sorted().toList();
        Set<Integer> missing = new HashSet<>(slots);
        FullFrames.Sink counting =
                (frame, image) -> {
                    if (missing.remove(frame.slot())) {
                        sink.accept(frame, image);
                    }
                };
        try {
            run(source, video, fps, framing, slots, counting);
        } catch (FfmpegException e) {
            throw new UnusableVideo("The video cannot be decoded: it is damaged.", e);
        } catch (IOException e) {
            throw new UpstreamUnavailable("the video could not be read", e);
        }
        if (!missing.isEmpty()) {
            throw new UnusableVideo("The video ends before " + FrameId.ofSlot(first(missing)));
        }
    }

    private static int first(Set<Integer> slots) {
        return slots.stream().min(Integer::compare).orElseThrow();
    }

    private void run(
            MediaSource source,
            ProbedVideo video,
            int fps,
            Framing framing,
            List<Integer> slots,
            FullFrames.Sink sink)
            throws IOException {
        try {
            read(source, video, fps, framing, slots, sink, true);
        } catch (TimestampDisorder wrongTimes) {
            try {
                read(source, video, fps, framing, slots, sink, false);
            } catch (TimestampDisorder e) {
                throw new IllegalStateException("only looking ahead needs an order", e);
            }
        }
    }

    private void read(
            MediaSource source,
            ProbedVideo video,
            int fps,
            Framing framing,
            List<Integer> slots,
            FullFrames.Sink sink,
            boolean lookAhead)
            throws IOException, TimestampDisorder {
        Set<Integer> wanted = new HashSet<>(slots);
        try (VideoReader reader =
                        new VideoReader(
                                source,
                                video.facts().stream(),
                                video.grid(fps),
                                framing,
                                limits,
                                lookAhead,
                                nanos);
                StillEncoder encoder = StillEncoder.png()) {
            for (List<Integer> group : groups(slots, fps)) {
                reader.samples(
                        group.getFirst(),
                        group.getLast() + 1,
                        (slot, _, picture, _) -> {
                            if (wanted.contains(slot)) {
                                sink.accept(FrameId.ofSlot(slot), encoder.encode(picture));
                            }
                        });
            }
        }
    }

    private static List<List<Integer>> groups(List<Integer> slots, int fps) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int slot : slots) {
            if (groups.isEmpty() || slot - groups.getLast().getLast() > READ_ON_SECONDS * fps) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(slot);
        }
        return groups;
    }
}
