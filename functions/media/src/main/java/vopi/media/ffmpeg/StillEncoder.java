package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static vopi.media.ffmpeg.FfmpegException.check;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;

/// Encodes pictures as JPEG or PNG: upright, square pixels, 8-bit sRGB. Reuses its encoder while
/// the picture parameters stay the same. Not thread-safe.
public final class StillEncoder implements AutoCloseable {
    /// On FFmpeg's scale of 2 (best) to 31: visually lossless.
    private static final int JPEG_QUALITY = 3;

    /// The fastest level that still compresses; the files are intermediate and read once.
    private static final int PNG_LEVEL = 2;

    private final boolean jpeg;
    private final int longest;
    private final Converter converter = new Converter();
    private @Nullable AVCodecContext context;

    private StillEncoder(boolean jpeg, int longest) {
        this.jpeg = jpeg;
        this.longest = longest;
    }

    /// @param longest maximum length of the longer side in pixels; larger pictures are scaled down
    public static StillEncoder jpeg(int longest) {
        return new StillEncoder(true, longest);
    }

    /// At full size.
    public static StillEncoder png() {
        return new StillEncoder(false, Integer.MAX_VALUE);
    }

    public EncodedImage encode(DecodedFrame picture) {
        AVFrame frame = converter.convert(picture, format(picture), longest);
        int width = frame.width();
        int height = frame.height();
        try {
            frame.pict_type(AV_PICTURE_TYPE_I);
            frame.quality(FF_QP2LAMBDA * JPEG_QUALITY);
            byte[] bytes = encode(frame);
            return new EncodedImage(bytes, jpeg ? "image/jpeg" : "image/png", width, height);
        } finally {
            av_frame_free(frame);
        }
    }

    /// PNG files keep the alpha of a transparent picture.
    private int format(DecodedFrame picture) {
        if (jpeg) {
            return AV_PIX_FMT_YUVJ420P;
        }
        return Transparency.shows(picture.frame()) ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24;
    }

    private byte[] encode(AVFrame frame) {
        AVCodecContext encoder = encoderFor(frame);
        AVPacket packet = av_packet_alloc();
        try {
            check("encode", avcodec_send_frame(encoder, frame));
            check("encode", avcodec_receive_packet(encoder, packet));
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return bytes;
        } finally {
            av_packet_free(packet);
        }
    }

    private AVCodecContext encoderFor(AVFrame frame) {
        if (context == null
                || context.width() != frame.width()
                || context.height() != frame.height()
                || context.pix_fmt() != frame.format()) {
            closeContext();
            context = create(frame);
        }
        return context;
    }

    private AVCodecContext create(AVFrame frame) {
        AVCodec codec = avcodec_find_encoder(jpeg ? AV_CODEC_ID_MJPEG : AV_CODEC_ID_PNG);
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        encoder.width(frame.width());
        encoder.height(frame.height());
        encoder.pix_fmt(frame.format());
        encoder.color_range(AVCOL_RANGE_JPEG);
        encoder.time_base(av_make_q(1, 25));
        encoder.sample_aspect_ratio(av_make_q(1, 1));
        encoder.thread_count(1);
        AVDictionary options = new AVDictionary((Pointer) null);
        if (jpeg) {
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
            encoder.global_quality(FF_QP2LAMBDA * JPEG_QUALITY);
            av_dict_set(options, "huffman", "default", 0);
        } else {
            encoder.compression_level(PNG_LEVEL);
            av_dict_set(options, "pred", "sub", 0);
        }
        int opened = avcodec_open2(encoder, codec, options);
        av_dict_free(options);
        if (opened < 0) {
            avcodec_free_context(encoder);
            check("encoder", opened);
        }
        return encoder;
    }

    private void closeContext() {
        if (context != null) {
            avcodec_free_context(context);
            context = null;
        }
    }

    @Override
    public void close() {
        closeContext();
        converter.close();
    }
}
