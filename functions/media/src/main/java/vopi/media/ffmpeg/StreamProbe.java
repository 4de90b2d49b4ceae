package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import vopi.core.error.UnusableVideo;
import vopi.core.media.ByteRange;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Determines a container's properties by decoding its first frame. Header values are used only if
/// there is no other source.
public final class StreamProbe implements AutoCloseable {
    private static final int MAX_PACKETS_TO_FIRST_FRAME = 1500;

    private final MediaSource source;
    private final MediaLimits limits;
    private final MediaContainer container;
    private final Decoder decoder;
    private final int index;
    private final long claimedWidth;
    private final long claimedHeight;
    private final TreeSet<Long> times = new TreeSet<>();
    private boolean encrypted;

    private StreamProbe(MediaSource source, MediaLimits limits, LongSupplier nanos)
            throws IOException {
        this.source = source;
        this.limits = limits;
        this.container = new MediaContainer(source, limits, new DecodeBudget(limits, nanos));
        boolean opened = false;
        try {
            this.index = StreamChoice.of(container);
            container.only(index);
            this.claimedWidth = stream().codecpar().width();
            this.claimedHeight = stream().codecpar().height();
            this.decoder = new Decoder(stream(), limits.withThreads(1), false);
            opened = true;
        } finally {
            if (!opened) {
                container.close();
            }
        }
    }

    /// @throws FfmpegException if the container is not supported
    /// @throws UnusableVideo if it holds no supported video
    public static StreamFacts probe(MediaSource source, MediaLimits limits, LongSupplier nanos)
            throws IOException {
        try (StreamProbe probe = new StreamProbe(source, limits, nanos)) {
            return probe.facts();
        }
    }

    private AVStream stream() {
        return container.stream(index);
    }

    private StreamFacts facts() throws IOException {
        AVFrame frame = av_frame_alloc();
        try {
            if (!firstFrame(frame)) {
                throw noFrame();
            }
            return facts(frame);
        } finally {
            av_frame_free(frame);
        }
    }

    private StreamFacts facts(AVFrame frame) throws IOException {
        DolbyVision.refuseWithoutBaseLayer(frame);
        ColourSpace.refuseUnknown(frame);
        AVRational base = stream().time_base();
        long start = frame.best_effort_timestamp();
        if (start == AV_NOPTS_VALUE) {
            start = stream().start_time() == AV_NOPTS_VALUE ? 0 : stream().start_time();
        }
        OrientationProbe orientations = new OrientationProbe(stream());
        DisplayGeometry geometry = geometry(orientations, frame);
        LargestPicture.Size first = size(geometry, frame);
        boolean hdr = ColourSpace.hdr(frame);
        String pixelFormat = av_get_pix_fmt_name(frame.format()).getString();
        int depth = av_pix_fmt_desc_get(frame.format()).comp(0).depth();
        double fps = new FrameRate(base, times).of(stream());
        StreamDuration extent =
                new StreamDuration(container, index, source.size(), base, start, fps);
        long end = extent.end();
        PacketIndex packets = extent.index();
        List<ByteRange> opening = container.opening();
        LargestPicture.Size largest =
                new LargestPicture(
                                container,
                                index,
                                decoder,
                                other -> size(geometry(orientations, other), other))
                        .of(first, packets.keys(), start, end);
        return new StreamFacts(
                container.format(),
                tag("major_brand"),
                index,
                Codecs.name(stream().codecpar().codec_id()),
                pixelFormat,
                largest.width(),
                largest.height(),
                geometry.orientation().degrees(),
                hdr,
                base.num(),
                base.den(),
                start,
                end,
                fps,
                packets,
                depth,
                source.size(),
                opening);
    }

    private DisplayGeometry geometry(OrientationProbe orientations, AVFrame frame) {
        AVRational aspect = av_guess_sample_aspect_ratio(container.context(), stream(), frame);
        return orientations.geometry(frame, aspect);
    }

    private static LargestPicture.Size size(DisplayGeometry geometry, AVFrame frame) {
        return new LargestPicture.Size(
                geometry.shownWidth(frame.width(), frame.height()),
                geometry.shownHeight(frame.width(), frame.height()));
    }

    private boolean firstFrame(AVFrame frame) throws IOException {
        AVPacket packet = av_packet_alloc();
        try {
            int seen = 0;
            while (seen < MAX_PACKETS_TO_FIRST_FRAME && container.read(packet)) {
                if (packet.stream_index() == index) {
                    seen++;
                    encrypted |= encrypted(packet);
                    if (packet.pts() != AV_NOPTS_VALUE) {
                        times.add(packet.pts());
                    }
                    decoder.send(packet, true);
                    if (decoder.receive(frame)) {
                        return true;
                    }
                }
                av_packet_unref(packet);
            }
            decoder.drain();
            return decoder.receive(frame);
        } finally {
            av_packet_free(packet);
        }
    }

    private static boolean encrypted(AVPacket packet) {
        BytePointer info =
                av_packet_get_side_data(packet, AV_PKT_DATA_ENCRYPTION_INFO, (SizeTPointer) null);
        return info != null && !info.isNull();
    }

    private UnusableVideo noFrame() throws IOException {
        if (encrypted) {
            return StreamChoice.copyProtected();
        }
        HeaderSize header =
                claimedWidth > 0
                        ? new HeaderSize(claimedWidth, claimedHeight)
                        : HeaderSize.of(container, index);
        long width = Math.max(header.width(), decoder.context().coded_width());
        long height = Math.max(header.height(), decoder.context().coded_height());
        if (width * height > Codecs.maxPixels(stream().codecpar().codec_id(), limits)) {
            return TooLarge.of(width, height);
        }
        if (width > 0 && height > 0 && Math.min(width, height) < limits.minSide()) {
            return new UnusableVideo(
                    "The picture is only %d x %d pixels. Send a video of at least %d pixels a side."
                            .formatted(width, height, limits.minSide()));
        }
        return new UnusableVideo(
                "No picture of the video can be decoded: the file is damaged or incomplete."
                        + " Export or upload it again.");
    }

    private String tag(String name) {
        AVDictionaryEntry entry = av_dict_get(container.context().metadata(), name, null, 0);
        return entry == null || entry.isNull() ? "" : entry.value().getString();
    }

    @Override
    public void close() {
        decoder.close();
        container.close();
    }
}
