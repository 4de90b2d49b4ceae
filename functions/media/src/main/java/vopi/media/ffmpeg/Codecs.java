package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.jspecify.annotations.Nullable;
import vopi.media.source.MediaLimits;

/// The supported codecs: those of cameras, phones, editors and screen recorders.
final class Codecs {
    private static final Map<Integer, String> DECODERS =
            Map.ofEntries(
                    Map.entry(AV_CODEC_ID_H264, "h264"),
                    Map.entry(AV_CODEC_ID_HEVC, "hevc"),
                    Map.entry(AV_CODEC_ID_AV1, "libdav1d"),
                    Map.entry(AV_CODEC_ID_VP9, "vp9"),
                    Map.entry(AV_CODEC_ID_VP8, "vp8"),
                    Map.entry(AV_CODEC_ID_MPEG4, "mpeg4"),
                    Map.entry(AV_CODEC_ID_MPEG2VIDEO, "mpeg2video"),
                    Map.entry(AV_CODEC_ID_MPEG1VIDEO, "mpeg1video"),
                    Map.entry(AV_CODEC_ID_MJPEG, "mjpeg"),
                    Map.entry(AV_CODEC_ID_PRORES, "prores"),
                    Map.entry(AV_CODEC_ID_DNXHD, "dnxhd"),
                    Map.entry(AV_CODEC_ID_H263, "h263"),
                    Map.entry(AV_CODEC_ID_VC1, "vc1"),
                    Map.entry(AV_CODEC_ID_MSMPEG4V3, "msmpeg4"));

    /// Matroska stores the alpha plane of these beside each packet; FFmpeg's built-in decoders
    /// ignore it.
    private static final Map<Integer, String> TRANSPARENT_DECODERS =
            Map.of(AV_CODEC_ID_VP9, "libvpx-vp9", AV_CODEC_ID_VP8, "libvpx");

    private static final Set<Integer> RECOVERING =
            Set.of(
                    AV_CODEC_ID_H264,
                    AV_CODEC_ID_HEVC,
                    AV_CODEC_ID_AV1,
                    AV_CODEC_ID_VP9,
                    AV_CODEC_ID_VP8);

    private static final long MAX_PIXELS_AV1 = 3840L * 2160;

    private Codecs() {}

    /// @return null if the codec is not supported
    static @Nullable AVCodec decoder(AVStream stream) {
        int codecId = stream.codecpar().codec_id();
        String name = TRANSPARENT_DECODERS.get(codecId);
        if (name == null || !transparent(stream)) {
            name = DECODERS.get(codecId);
        }
        if (name == null) {
            return null;
        }
        AVCodec named = avcodec_find_decoder_by_name(name);
        if (named != null && !named.isNull()) {
            return named;
        }
        if (codecId == AV_CODEC_ID_AV1) {
            return avcodec_find_decoder_by_name("libaom-av1");
        }
        return avcodec_find_decoder(codecId);
    }

    private static boolean transparent(AVStream stream) {
        AVDictionaryEntry mode = av_dict_get(stream.metadata(), "alpha_mode", null, 0);
        return mode != null && !mode.isNull() && mode.value().getString().equals("1");
    }

    /// True if a decoder that starts in the middle outputs no frame before it can decode one
    /// correctly; other decoders output the first frames even if the container marks key frames
    /// wrongly.
    static boolean recovers(int codecId) {
        return RECOVERING.contains(codecId);
    }

    /// libaom holds three times as many pictures as other decoders.
    static long maxPixels(int codecId, MediaLimits limits) {
        return codecId == AV_CODEC_ID_AV1
                ? Math.min(limits.maxPixels(), MAX_PIXELS_AV1)
                : limits.maxPixels();
    }

    /// `h264`, `hevc`, ...
    static String name(int codecId) {
        return avcodec_get_name(codecId).getString();
    }
}
