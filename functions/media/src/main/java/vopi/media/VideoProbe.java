package vopi.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.media.Video;
import vopi.media.ffmpeg.FfmpegException;
import vopi.media.ffmpeg.StreamFacts;
import vopi.media.ffmpeg.StreamProbe;
import vopi.media.ffmpeg.TooLarge;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Checks whether a file is a usable video; the error texts are written for its seller.
/// Thread-safe.
public final class VideoProbe {
    /// Number of first bytes needed to detect the kind of file.
    private static final int HEAD = 64;

    private static final String PHOTO = "The file is a photo, not a video. Send the video itself.";

    private final MediaLimits limits;
    private final LongSupplier nanos;

    public VideoProbe(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// @throws UnusableVideo names the problem, the limit that is exceeded, and a remedy
    public ProbedVideo probe(MediaSource source) {
        if (source.size() == 0) {
            throw new UnusableVideo("The file is empty (0 bytes). Upload it again.");
        }
        if (source.size() > limits.maxBytes()) {
            throw new UnusableVideo(
                    "The file has more than %d MB. Send a shorter or smaller video."
                            .formatted(limits.maxBytes() >> 20));
        }
        try {
            byte[] head = source.read(0, (int) Math.min(HEAD, source.size()));
            if (FileKind.photo(head)) {
                throw new UnusableVideo(PHOTO);
            }
            StreamFacts facts = StreamProbe.probe(source, limits, nanos);
            check(facts);
            return new ProbedVideo(video(facts, source.size()), facts);
        } catch (FfmpegException unreadable) {
            throw new UnusableVideo(words(source), unreadable);
        } catch (IOException e) {
            throw new UpstreamUnavailable("the video could not be read", e);
        }
    }

    private void check(StreamFacts facts) {
        if ((long) facts.width() * facts.height() > limits.maxPixels()) {
            throw TooLarge.of(facts.width(), facts.height());
        }
        if (Math.min(facts.width(), facts.height()) < limits.minSide()) {
            throw new UnusableVideo(
                    "The picture is only %d x %d pixels. Send a video of at least %d pixels a side."
                            .formatted(facts.width(), facts.height(), limits.minSide()));
        }
        if (facts.seconds() > limits.maxDuration().toSeconds()) {
            throw new UnusableVideo(
                    "The video is %d minutes long; at most %d are taken. Send a shorter one."
                            .formatted(
                                    Math.round(facts.seconds() / 60),
                                    limits.maxDuration().toMinutes()));
        }
        if (facts.seconds() * facts.fps() > limits.maxFrames()) {
            throw new UnusableVideo(
                    "The video has more than %d frames. Send a shorter one."
                            .formatted(limits.maxFrames()));
        }
    }

    private static Video video(StreamFacts facts, long bytes) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("container", facts.container());
        metadata.put("pixelFormat", facts.pixelFormat());
        metadata.put("rotation", Integer.toString(facts.rotation()));
        metadata.put("bytes", Long.toString(bytes));
        metadata.put("dynamicRange", facts.hdr() ? "HDR" : "SDR");
        if (facts.seconds() > 0) {
            metadata.put("bitRate", Long.toString(Math.round(bytes * 8 / facts.seconds())));
        }
        return new Video(
                facts.seconds(),
                facts.width(),
                facts.height(),
                facts.fps(),
                facts.codec(),
                metadata);
    }

    private static String words(MediaSource source) {
        byte[] head;
        try {
            head = source.read(0, (int) Math.min(HEAD, source.size()));
        } catch (IOException e) {
            throw new UpstreamUnavailable("the video could not be read", e);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("ftyp", 4)
                || text.startsWith("moov", 4)
                || text.startsWith("mdat", 4)) {
            return "The video file is incomplete or damaged: its index cannot be read. Recording or"
                    + " upload may have stopped early; upload it again.";
        }
        if (source.size() < HEAD) {
            return FileKind.of(head)
                    .map(FileKind::words)
                    .orElse(
                            "The file has only "
                                    + source.size()
                                    + " bytes: it is no whole video. Upload it again.");
        }
        return FileKind.of(head)
                .map(FileKind::words)
                .orElse(
                        "The file is not a video that can be read. Send an MP4, MOV, WebM, MKV, AVI"
                                + " or MPEG-TS file.");
    }
}
