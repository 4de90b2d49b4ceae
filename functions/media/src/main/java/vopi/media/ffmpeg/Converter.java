package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;
import static vopi.media.ffmpeg.FfmpegException.check;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/// Converts decoded frames to 8-bit sRGB, upright and with square pixels. Reuses its scaler while
/// the frame parameters stay the same. Not thread-safe.
final class Converter implements AutoCloseable {
    private static final int UNITY = 1 << 16;

    /// Minimum size: a smaller picture has no pixel with four neighbours.
    private static final int MIN_SIDE = 3;

    private static final int BEST = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;

    /// For pictures whose chroma is subsampled again anyway: the vectorised path, several times
    /// faster.
    private static final int FAST = SWS_BILINEAR;

    private record Shape(
            int width,
            int height,
            int format,
            int matrix,
            boolean full,
            int toWidth,
            int toHeight,
            int to) {}

    private @Nullable Shape shape;
    private @Nullable SwsContext scaler;
    private final ToneMap toneMap = new ToneMap();

    /// @param format AV_PIX_FMT_RGB24, AV_PIX_FMT_RGBA or AV_PIX_FMT_YUVJ420P
    /// @param longest maximum length of the longer side, in pixels; a smaller picture is not
    ///   enlarged
    /// @return a new frame that the caller frees
    AVFrame convert(DecodedFrame picture, int format, int longest) {
        AVFrame source = picture.shown();
        try {
            return convert(source, picture.geometry(), format, longest);
        } finally {
            av_frame_free(source);
        }
    }

    private AVFrame convert(AVFrame source, DisplayGeometry stored, int format, int longest) {
        DisplayGeometry geometry = stored.within(source.width(), source.height(), longest);
        int width = geometry.squareWidth(source.width());
        int height = geometry.squareHeight(source.height());
        AVFrame square;
        if (format != AV_PIX_FMT_RGBA
                && (ColourSpace.hdr(source) || ColourSpace.wideGamut(source))) {
            square = mapped(source, width, height);
            if (format != AV_PIX_FMT_RGB24) {
                AVFrame mapped = square;
                try {
                    square = scale(mapped, width, height, format);
                } finally {
                    av_frame_free(mapped);
                }
            }
        } else {
            square = scale(source, width, height, format);
        }
        return FrameRotation.turn(square, geometry.orientation());
    }

    private AVFrame mapped(AVFrame source, int width, int height) {
        AVFrame deep = scale(source, width, height, AV_PIX_FMT_RGB48LE);
        try {
            return toneMap.apply(deep, source);
        } finally {
            av_frame_free(deep);
        }
    }

    /// Luma of a frame that has no luma plane. It has 16 bits: rounding to 8 bits would add noise
    /// to the sharpness of every pixel.
    ///
    /// @param scale both dimensions are multiplied by this
    static DecodedFrame gray(DecodedFrame picture, double scale) {
        try (Converter converter = new Converter()) {
            AVFrame source = picture.frame();
            AVFrame gray =
                    converter.scale(
                            source,
                            scaled(source.width(), scale),
                            scaled(source.height(), scale),
                            AV_PIX_FMT_GRAY16LE);
            gray.color_range(AVCOL_RANGE_JPEG);
            return DecodedFrame.owning(gray, picture.geometry());
        }
    }

    private static int scaled(int side, double scale) {
        return Math.max(MIN_SIDE, (int) Math.round(side * scale));
    }

    private AVFrame scale(AVFrame source, int width, int height, int format) {
        SwsContext context = scaler(source, width, height, format);
        AVFrame target = allocate(width, height, format);
        int scaled =
                sws_scale(
                        context,
                        source.data(),
                        source.linesize(),
                        0,
                        source.height(),
                        target.data(),
                        target.linesize());
        if (scaled < 0) {
            av_frame_free(target);
            check("scale", scaled);
        }
        if (format == AV_PIX_FMT_YUVJ420P && width % 2 == 1 && width > 1) {
            lastColumn(target);
        }
        return target;
    }

    /// For an odd width the scaler takes half of the last column's chroma from outside the picture,
    /// which gives a coloured line along the edge. The column gets the chroma of its neighbour.
    private static void lastColumn(AVFrame frame) {
        for (int plane = 1; plane <= 2; plane++) {
            BytePointer data = new BytePointer(frame.data(plane));
            for (int y = 0; y < (frame.height() + 1) / 2; y++) {
                long last = (long) y * frame.linesize(plane) + frame.width() / 2;
                data.put(last, data.get(last - 1));
            }
        }
    }

    static AVFrame allocate(int width, int height, int format) {
        AVFrame frame = av_frame_alloc();
        frame.width(width);
        frame.height(height);
        frame.format(format);
        frame.color_range(AVCOL_RANGE_JPEG);
        frame.color_primaries(AVCOL_PRI_BT709);
        frame.color_trc(AVCOL_TRC_IEC61966_2_1);
        boolean rgb = format == AV_PIX_FMT_RGB24 || format == AV_PIX_FMT_RGBA;
        frame.colorspace(rgb ? AVCOL_SPC_RGB : AVCOL_SPC_BT470BG);
        int allocated = av_frame_get_buffer(frame, 0);
        if (allocated < 0) {
            av_frame_free(frame);
            check("picture", allocated);
        }
        return frame;
    }

    private SwsContext scaler(AVFrame source, int width, int height, int format) {
        Shape wanted =
                new Shape(
                        source.width(),
                        source.height(),
                        source.format(),
                        ColourSpace.matrix(source),
                        ColourSpace.fullRange(source),
                        width,
                        height,
                        format);
        if (scaler == null || !wanted.equals(shape)) {
            close();
            scaler = create(wanted);
            shape = wanted;
        }
        return scaler;
    }

    private static SwsContext create(Shape shape) {
        SwsContext context =
                sws_getContext(
                        shape.width(),
                        shape.height(),
                        shape.format(),
                        shape.toWidth(),
                        shape.toHeight(),
                        shape.to(),
                        shape.to() == AV_PIX_FMT_YUVJ420P ? FAST : BEST,
                        null,
                        null,
                        (double[]) null);
        if (context == null || context.isNull()) {
            throw new FfmpegException("scaler", AVERROR_EINVAL());
        }
        IntPointer from = new IntPointer(sws_getCoefficients(shape.matrix()));
        // JPEG files always use the BT.601 matrix, whatever their size.
        IntPointer to = new IntPointer(sws_getCoefficients(SWS_CS_ITU601));
        sws_setColorspaceDetails(context, from, shape.full() ? 1 : 0, to, 1, 0, UNITY, UNITY);
        return context;
    }

    @Override
    public void close() {
        if (scaler != null) {
            sws_freeContext(scaler);
            scaler = null;
        }
    }
}
