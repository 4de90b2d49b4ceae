package vopi.media.ffmpeg;

import java.util.List;
import vopi.core.media.ByteRange;

/// Properties of a container's video stream, known after one frame is decoded. They are read
/// together while the container is open; each is used alone.
///
/// @param container the demuxer's name
/// @param brand of an MP4-like file, otherwise empty
/// @param stream index of the video stream
/// @param codec such as `h264`
/// @param pixelFormat such as `yuv420p`
/// @param width display size, of the largest picture if the resolution changes
/// @param height display size, of the same picture
/// @param rotation applied rotation, degrees clockwise
/// @param hdr high dynamic range
/// @param timeBaseNumerator seconds per time stamp unit
/// @param timeBaseDenominator of that fraction
/// @param start time stamp of the first frame
/// @param end time stamp after the last frame, as far as known without decoding
/// @param fps mean frames a second
/// @param index positions of its packets
/// @param bitDepth bits of a luma sample
/// @param bytes of the file
/// @param opening ranges that were read to open the container
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
