package vopi.media.ffmpeg;

import java.util.List;
import vopi.core.media.ByteRange;

/// What is known of a container's video stream once a frame of it was decoded.
///
/// @param container the demuxer's name
/// @param brand of an MP4-like file, else empty
/// @param stream index of the video stream
/// @param codec such as `h264`
/// @param pixelFormat such as `yuv420p`
/// @param width as shown, of the largest picture where the resolution changes
/// @param height as shown, of the same picture
/// @param rotation degrees clockwise that were applied
/// @param hdr high dynamic range
/// @param timeBaseNumerator seconds per time stamp unit
/// @param timeBaseDenominator of that fraction
/// @param start time stamp of the first frame
/// @param end time stamp past the last frame, as far as can be told without decoding
/// @param fps mean frames a second
/// @param index where its packets lie
/// @param bitDepth of a luma sample
/// @param bytes of the file
/// @param opening what was read of it to open the container
public record StreamFacts(
        String container,
        String brand,
        int stream,
        String codec,
        String pixelFormat,
        int width,
        int height,
        int rotation,
        boolean hdr,
        int timeBaseNumerator,
        int timeBaseDenominator,
        long start,
        long end,
        double fps,
        PacketIndex index,
        int bitDepth,
        long bytes,
        List<ByteRange> opening) {
    public StreamFacts {
        opening = List.copyOf(opening);
    }

    public double seconds() {
        return (double) (end - start) * timeBaseNumerator / timeBaseDenominator;
    }
}
