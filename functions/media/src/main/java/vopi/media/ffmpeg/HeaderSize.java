package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/// The picture size in the stream's headers, for the error message about a picture that is too
/// large to decode. Nothing is decoded.
///
/// @param width 0 if unknown
record HeaderSize(long width, long height) {
    private static final int MAX_PACKETS = 60;

    static HeaderSize of(MediaContainer container, int index) throws IOException {
        AVStream stream = container.stream(index);
        AVCodecParserContext parser = av_parser_init(stream.codecpar().codec_id());
        if (parser == null || parser.isNull()) {
            return new HeaderSize(0, 0);
        }
        AVCodecContext context = avcodec_alloc_context3(null);
        try {
            avcodec_parameters_to_context(context, stream.codecpar());
            parser.flags(parser.flags() | AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
            if (!container.seekBytes(0)) {
                container.seek(index, 0);
            }
            parse(container, index, parser, context);
            return new HeaderSize(
                    Math.max(parser.width(), Math.max(context.width(), context.coded_width())),
                    Math.max(parser.height(), Math.max(context.height(), context.coded_height())));
        } finally {
            avcodec_free_context(context);
            av_parser_close(parser);
        }
    }

    private static void parse(
            MediaContainer container,
            int index,
            AVCodecParserContext parser,
            AVCodecContext context)
            throws IOException {
        AVPacket packet = av_packet_alloc();
        try (BytePointer out = new BytePointer();
                IntPointer size = new IntPointer(1L)) {
            for (int i = 0;
                    i < MAX_PACKETS && context.width() == 0 && container.read(packet);
                    i++) {
                if (packet.stream_index() == index) {
                    av_parser_parse2(
                            parser,
                            context,
                            out,
                            size,
                            packet.data(),
                            packet.size(),
                            AV_NOPTS_VALUE,
                            AV_NOPTS_VALUE,
                            0);
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
    }
}
