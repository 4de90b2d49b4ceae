package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Finds the largest picture size in a stream. Browsers start a recording at a low resolution and
/// increase it as the bandwidth permits, so the first picture does not determine the size. A change
/// requires a key frame, so key frames spread over the video are decoded; a size that lasts for
/// less than the distance between two of them may be missed.
final class LargestPicture {
    /// Each costs a request to the store and the decoding of one frame.
    private static final int MAX_KEYS = 32;

    /// Maximum number of attempts without an index, where each key frame needs a search.
    private static final int MAX_GUESSES = 8;

    private static final int MAX_PACKETS_TO_KEY = 1000;

    /// MP4 and MOV files with these codec tags declare a constant size in their header.
    private static final Set<String> ONE_SIZE =
            Set.of(
                    "avc1", "hvc1", "dvh1", "mp4v", "jpeg", "mjpa", "mjpb", "apch", "apcn", "apcs",
                    "apco", "ap4h", "ap4x", "AVdn", "AVdh", "m2v1", "s263", "vc-1");

    /// Display size, in pixels.
    record Size(int width, int height) {
        long pixels() {
            return (long) width * height;
        }
    }

    private final MediaContainer container;
    private final int index;
    private final Decoder decoder;
    private final Function<AVFrame, Size> size;

    /// @param decoder of the stream; it cannot be used afterwards
    /// @param size display size of a frame
    LargestPicture(
            MediaContainer container, int index, Decoder decoder, Function<AVFrame, Size> size) {
        this.container = container;
        this.index = index;
        this.decoder = decoder;
        this.size = size;
    }

    /// @param first display size of the first picture
    /// @param keys presentation times of key frames, as far as the container knows them
    /// @param start time stamp of the first frame
    /// @param end time stamp after the last frame
    Size of(Size first, List<Long> keys, long start, long end) throws IOException {
        Size largest = first;
        if (!mayChange()) {
            return largest;
        }
        AVFrame frame = av_frame_alloc();
        try {
            for (long time : places(keys, start, end)) {
                if (key(time, frame) && size.apply(frame).pixels() > largest.pixels()) {
                    largest = size.apply(frame);
                }
            }
        } finally {
            av_frame_free(frame);
        }
        return largest;
    }

    private boolean mayChange() {
        AVStream stream = container.stream(index);
        int tag = stream.codecpar().codec_tag();
        String name =
                new String(
                        new char[] {
                            (char) (tag & 0xFF),
                            (char) (tag >> 8 & 0xFF),
                            (char) (tag >> 16 & 0xFF),
                            (char) (tag >> 24 & 0xFF)
                        });
        return container.format().startsWith("mov")
                ? !ONE_SIZE.contains(name)
                : container.format().startsWith("matroska") || container.format().equals("mpegts");
    }

    /// At most this number of the known key frames, including the last; without an index, evenly
    /// spread times.
    private static List<Long> places(List<Long> keys, long start, long end) {
        List<Long> places = new ArrayList<>();
        int count = keys.size() > 1 ? Math.min(MAX_KEYS, keys.size()) : MAX_GUESSES;
        for (int i = 1; i <= count; i++) {
            places.add(
                    keys.size() > 1
                            ? keys.get((int) ((long) i * keys.size() / count) - 1)
                            : start + (end - start) / count * i - 1);
        }
        return places;
    }

    /// @return false if there is no key frame or it cannot be decoded
    private boolean key(long time, AVFrame frame) throws IOException {
        if (!container.seek(index, time)) {
            return false;
        }
        decoder.flush();
        AVPacket packet = av_packet_alloc();
        try {
            for (int i = 0; i < MAX_PACKETS_TO_KEY && container.read(packet); i++) {
                boolean key =
                        packet.stream_index() == index && (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                if (key) {
                    decoder.send(packet, true);
                    decoder.drain();
                    return decoder.receive(frame);
                }
                av_packet_unref(packet);
            }
            return false;
        } finally {
            av_packet_free(packet);
        }
    }
}
