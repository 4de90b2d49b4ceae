package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import vopi.core.error.UnusableVideo;

/// Selects the video stream of a container.
final class StreamChoice {
    private StreamChoice() {}

    /// @throws UnusableVideo if there is none
    static int of(MediaContainer container) throws IOException {
        container.await(() -> best(container) >= 0);
        int best = best(container);
        if (best < 0) {
            throw new UnusableVideo(
                    hasSound(container)
                            ? "The file holds sound but no video. Send the video itself."
                            : "The file holds no video. Send an MP4, MOV or WebM video.");
        }
        if (encrypted(container.stream(best))) {
            throw copyProtected();
        }
        DolbyVision.refuseWithoutBaseLayer(container.stream(best));
        return best;
    }

    static UnusableVideo copyProtected() {
        return new UnusableVideo(
                "The video is copy-protected (encrypted). Send one without protection.");
    }

    /// A supported stream with motion; among several, the default one, then the largest.
    private static int best(MediaContainer container) {
        int best = -1;
        long bestRank = -1;
        for (int i = 0; i < container.streams(); i++) {
            AVStream stream = container.stream(i);
            if (stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO && !still(stream)) {
                long rank = rank(stream);
                if (rank > bestRank) {
                    best = i;
                    bestRank = rank;
                }
            }
        }
        return best;
    }

    private static long rank(AVStream stream) {
        long pixels = (long) stream.codecpar().width() * stream.codecpar().height();
        long rank = Math.max(0, Math.min(pixels, 1L << 40));
        rank += (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0 ? 1L << 41 : 0;
        rank += stream.nb_frames() != 1 ? 1L << 42 : 0;
        rank += DolbyVision.enhancementOnly(stream) ? 0 : 1L << 44;
        rank += Codecs.decoder(stream) != null ? 1L << 43 : 0;
        return rank;
    }

    /// Cover images and thumbnails.
    private static boolean still(AVStream stream) {
        int stills =
                AV_DISPOSITION_ATTACHED_PIC
                        | AV_DISPOSITION_TIMED_THUMBNAILS
                        | AV_DISPOSITION_STILL_IMAGE;
        return (stream.disposition() & stills) != 0;
    }

    private static boolean encrypted(AVStream stream) {
        AVPacketSideData data =
                av_packet_side_data_get(
                        stream.codecpar().coded_side_data(),
                        stream.codecpar().nb_coded_side_data(),
                        AV_PKT_DATA_ENCRYPTION_INIT_INFO);
        int encv = 'e' | 'n' << 8 | 'c' << 16 | 'v' << 24;
        return (data != null && !data.isNull()) || stream.codecpar().codec_tag() == encv;
    }

    private static boolean hasSound(MediaContainer container) {
        for (int i = 0; i < container.streams(); i++) {
            if (container.stream(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
                return true;
            }
        }
        return false;
    }
}
