package vopi.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import vopi.core.error.UnusableVideo;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameId;
import vopi.core.media.ScoringPlan;
import vopi.media.ffmpeg.StillEncoder;
import vopi.media.ffmpeg.TimestampDisorder;
import vopi.media.ffmpeg.VideoReader;
import vopi.media.score.FrameGrid;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Decodes selected slots of a video to PNG files, in time order. Thread-safe.
final class FullFrameReader {
    /// Maximum distance at which reading on is cheaper than a seek.
    private static final int READ_ON_SECONDS = 2;

    private final MediaLimits limits;
    private final LongSupplier nanos;

    FullFrameReader(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// @param plan that the frames were scored by: it holds what a probe would find
    /// @throws UnusableVideo where the video does not decode, or lacks one of the frames
    void read(
            MediaSource source,
            ScoringPlan plan,
            List<FrameId> frames,
            BiConsumer<FrameId, EncodedImage> each) {
        List<Integer> slots = frames.stream().map(FrameId::slot).distinct().sorted().toList();
        Set<Integer> missing = new HashSet<>(slots);
        Decoding.run(lookAhead -> {
            read(source, plan, slots, missing, each, lookAhead);
            return missing;
        });
        if (!missing.isEmpty()) {
            throw new UnusableVideo("The video ends before " + FrameId.ofSlot(first(missing)));
        }
    }

    private static int first(Set<Integer> slots) {
        return slots.stream().min(Integer::compare).orElseThrow();
    }

    /// @param missing those that are not delivered yet
    private void read(
            MediaSource source,
            ScoringPlan plan,
            List<Integer> slots,
            Set<Integer> missing,
            BiConsumer<FrameId, EncodedImage> each,
            boolean lookAhead)
            throws IOException, TimestampDisorder {
        try (VideoReader reader =
                        new VideoReader(
                                source,
                                plan.stream(),
                                FrameGrid.of(plan),
                                plan.framing(),
                                limits,
                                lookAhead,
                                nanos);
                StillEncoder encoder = StillEncoder.png()) {
            for (List<Integer> group : groups(slots, plan.fps())) {
                reader.samples(
                        group.getFirst(),
                        group.getLast() + 1,
                        (slot, _, picture, _) -> {
                            if (missing.remove(slot)) {
                                each.accept(FrameId.ofSlot(slot), encoder.encode(picture));
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
