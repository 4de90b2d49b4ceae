package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UnusableVideo;
import vopi.core.media.Framing;
import vopi.media.score.FrameGrid;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Reads the samples of one video stream. Rotation and square pixels are applied only at encoding:
/// luma is as decoded, because scores do not depend on the orientation. Not thread-safe.
public final class VideoReader implements AutoCloseable {
    private final DecodeBudget budget;
    private final MediaLimits limits;
    private final FrameGrid grid;
    private final Framing framing;
    private final int stream;
    private final boolean lookAhead;
    private final MediaContainer container;
    private final Decoder decoder;
    private final PacketQueue packets;
    private final OrientationProbe orientations;
    private final WholeFrames whole = new WholeFrames();
    private final AVFrame frame;
    private boolean draining;
    private boolean ended;
    private long latest = Long.MIN_VALUE;

    /// @param stream index in the container
    /// @param framing applied when pictures are encoded
    /// @param lookAhead skips frames that are not samples and to which no sample refers; if time
    ///   stamps prove wrong or no frame is undamaged, reading fails with `TimestampDisorder`
    /// @param nanos the clock for the time limit
    public VideoReader(
            MediaSource source,
            int stream,
            FrameGrid grid,
            Framing framing,
            MediaLimits limits,
            boolean lookAhead,
            LongSupplier nanos)
            throws IOException {
        this.grid = grid;
        this.framing = framing;
        this.stream = stream;
        this.lookAhead = lookAhead;
        this.limits = limits;
        this.budget = new DecodeBudget(limits, nanos);
        this.container = new MediaContainer(source, limits, budget);
        boolean opened = false;
        try {
            container.await(() -> container.streams() > stream);
            container.only(stream);
            this.packets = new PacketQueue(container, stream, grid, lookAhead);
            this.orientations = new OrientationProbe(container.stream(stream));
            this.decoder = new Decoder(container.stream(stream), limits, lookAhead);
            opened = true;
        } finally {
            if (!opened) {
                container.close();
            }
        }
        decoder.onLost(whole::lost);
        this.frame = av_frame_alloc();
    }

    /// Takes samples in order of their slots.
    @FunctionalInterface
    public interface SampleConsumer {
        /// @param picture belongs to the reader: to keep it, share it
        /// @param repeated true where it is the picture of the slot before
        void sample(int slot, long timestamp, DecodedFrame picture, boolean repeated);
    }

    /// Delivers the samples of slots `first` to before `end`, or to the end of the video.
    public void samples(int first, int end, SampleConsumer sink)
            throws IOException, TimestampDisorder {
        try (FrameSampler walk = new FrameSampler(grid, first, end, sink, limits)) {
            packets.until(end == Integer.MAX_VALUE ? Long.MAX_VALUE : grid.slotEnd(end - 1L));
            position(walk, first);
            AVFrame next = walk.done() ? null : nextFrame();
            while (next != null) {
                walk.frame(next, timestamp(next, walk), geometry(next));
                next = walk.done() ? null : nextFrame();
            }
            if (walk.empty()) {
                firstWhole(walk, end);
            } else if (packets.stopped()) {
                walk.reached();
            } else if (!walk.done()) {
                walk.finish(packets, whole.endsDamaged());
            }
        }
    }

    /// If the video starts damaged, the first undamaged frame represents all slots before it, even
    /// if it comes after the last requested slot.
    ///
    /// @throws UnusableVideo if every frame is damaged
    private void firstWhole(FrameSampler walk, int end) throws IOException, TimestampDisorder {
        packets.until(Long.MAX_VALUE);
        jump(grid.start());
        AVFrame next = nextFrame();
        if (next != null) {
            walk.frame(next, timestamp(next, walk), geometry(next));
            if (end == Integer.MAX_VALUE) {
                // A frame that was damaged at first and is whole now: nothing comes after it.
                walk.finish(packets, whole.endsDamaged());
            } else {
                walk.reached();
            }
        } else if (whole.damaged() > 0 && lookAhead) {
            // The whole video may be unusual rather than damaged.
            throw new TimestampDisorder();
        } else if (whole.damaged() > 0) {
            throw new UnusableVideo(
                    "Every picture of the video is damaged: the file did not arrive or was not"
                            + " recorded whole. Upload or export it again.");
        }
    }

    /// Starts at the last key frame presented before the end of the first slot. If the frames after
    /// it are presented too late (open groups of pictures, transport streams), starts at an earlier
    /// one.
    private void position(FrameSampler walk, int first) throws IOException, TimestampDisorder {
        if (first <= 0) {
            return;
        }
        long limit = grid.slotEnd(first);
        for (long back = 0; ; back = back == 0 ? 1 : back * 2) {
            boolean fromStart = jump(limit - 1 - back * grid.unitsPerSecond());
            AVFrame next = nextFrame();
            if (fromStart && (next == null || timestamp(next, walk) >= limit)) {
                // A transport stream's first key frame may be presented so late that a seek by time
                // misses it.
                next = firstByByte(next != null);
            }
            // The leading frames of an open group lack their reference frames.
            while (!fromStart && next != null && !shows(next) && timestamp(next, walk) < limit) {
                next = nextFrame();
            }
            if (next == null && fromStart) {
                return;
            }
            boolean usable = next != null && shows(next) && timestamp(next, walk) < limit;
            if (next != null && (fromStart || usable)) {
                walk.frame(next, timestamp(next, walk), geometry(next));
                return;
            }
        }
    }

    /// @param found whether the seek by time found a frame, which is used if this attempt finds no
    ///   better one
    private @Nullable AVFrame firstByByte(boolean found) throws IOException, TimestampDisorder {
        restart(container.seekBytes(0));
        AVFrame next = nextFrame();
        if (next == null && found) {
            restart(container.seek(stream, grid.start()));
            next = nextFrame();
        }
        return next;
    }

    private void restart(boolean moved) {
        if (moved) {
            decoder.flush();
            packets.reset(true);
            whole.reset();
            draining = false;
            ended = false;
            latest = Long.MIN_VALUE;
        }
    }

    /// Whether the first frame after a seek is early enough.
    private boolean shows(AVFrame first) {
        int codec = container.stream(stream).codecpar().codec_id();
        return Codecs.recovers(codec) || (first.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
    }

    /// @return true if reading starts at the beginning of the file
    private boolean jump(long target) throws IOException {
        boolean fromStart = target <= grid.start() || !container.seek(stream, target);
        // The first key frame may be presented after other frames, and is then missed by a seek to
        // the start time in MPEG streams, which have no index.
        if (fromStart && (container.unindexed() || !container.seek(stream, grid.start()))) {
            container.seekBytes(0);
        }
        restart(true);
        return fromStart;
    }

    /// @return the reader's only frame, filled with the next undamaged one; null at the end
    private @Nullable AVFrame nextFrame() throws IOException, TimestampDisorder {
        while (!whole.next(frame)) {
            if (decoder.receive(frame)) {
                budget.frame();
                inOrder();
                whole.add(frame, decoder.number(frame), Decoder.corrupt(frame));
            } else if (!draining) {
                send();
            } else if (!ended) {
                ended = true;
                whole.end();
            } else {
                return null;
            }
        }
        return frame;
    }

    private void send() throws IOException {
        budget.check();
        AVPacket packet = packets.next();
        if (packet == null) {
            draining = true;
            decoder.drain();
            return;
        }
        decoder.send(packet, packets.needed());
        av_packet_free(packet);
    }

    private void inOrder() throws TimestampDisorder {
        if (lookAhead && fieldPackets()) {
            throw new TimestampDisorder();
        }
        if (lookAhead && frame.pts() != AV_NOPTS_VALUE) {
            if (frame.pts() <= latest) {
                throw new TimestampDisorder();
            }
            latest = frame.pts();
        }
    }

    /// H.264 may code each field as a picture with a separate packet and time stamp: the packets
    /// alone then do not show which of them are samples.
    private boolean fieldPackets() {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0
                && container.stream(stream).codecpar().codec_id() == AV_CODEC_ID_H264;
    }

    private long timestamp(AVFrame frame, FrameSampler walk) {
        long best = frame.best_effort_timestamp();
        if (best == AV_NOPTS_VALUE || !grid.plausible(best)) {
            best = walk.after(Math.max(1, frame.duration()));
        }
        return best;
    }

    private DisplayGeometry geometry(AVFrame frame) {
        ColourSpace.refuseUnknown(frame);
        AVRational aspect =
                av_guess_sample_aspect_ratio(container.context(), container.stream(stream), frame);
        if (Math.min(frame.width(), frame.height()) < limits.minSide()) {
            throw new UnusableVideo(
                    "The picture is only %d x %d pixels. Send a video of at least %d pixels a side."
                            .formatted(frame.width(), frame.height(), limits.minSide()));
        }
        return orientations.geometry(frame, aspect).with(framing);
    }

    @Override
    public void close() {
        packets.close();
        whole.close();
        av_frame_free(frame);
        decoder.close();
        container.close();
    }
}
