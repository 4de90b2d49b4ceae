package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import vopi.core.error.UnusableVideo;

/// Detects Dolby Vision whose base layer is not viewable alone because its samples are IPTPQc2:
/// profile 5, and any newer profile without a compatible base layer (10.0, 20.0). The base layers
/// of the other profiles (4, 7, 8, 9, 10.1, 10.2, 10.4) are SDR, HDR10 or HLG.
final class DolbyVision {
    private static final int RECORD = 8;
    private static final int PROFILE = 2;
    private static final int BASE_LAYER_PRESENT = 6;
    private static final int COMPATIBILITY = 7;

    /// Offset in FFmpeg's AVDOVIRpuDataHeader, whose position AVDOVIMetadata starts with: the
    /// bindings lack both structures. Profile 5 has RPU profile 0 in full range.
    private static final int HEADER_PROFILE = 4;

    private static final int HEADER_FULL_RANGE = 10;

    private DolbyVision() {}

    /// True if the stream is only an enhancement layer of another stream.
    static boolean enhancementOnly(AVStream stream) {
        byte[] record = record(stream);
        return record.length > 0 && record[BASE_LAYER_PRESENT] == 0;
    }

    /// @throws UnusableVideo with a remedy, if the colours would be wrong
    static void refuseWithoutBaseLayer(AVStream stream) {
        byte[] record = record(stream);
        if (record.length > 0 && !standsAlone(record[PROFILE], record[COMPATIBILITY])) {
            throw refused(record[PROFILE]);
        }
    }

    /// The same check for a stream whose container does not declare Dolby Vision.
    static void refuseWithoutBaseLayer(AVFrame frame) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DOVI_METADATA);
        if (data == null || data.isNull()) {
            return;
        }
        ByteBuffer metadata =
                new BytePointer(data.data())
                        .capacity(data.size())
                        .asByteBuffer()
                        .order(ByteOrder.nativeOrder());
        long header = metadata.limit() < Long.BYTES ? 0 : metadata.getLong(0);
        if (header < Long.BYTES || header + HEADER_FULL_RANGE >= metadata.limit()) {
            return;
        }
        boolean first = metadata.get((int) header + HEADER_PROFILE) == 0;
        boolean fullRange = metadata.get((int) header + HEADER_FULL_RANGE) != 0;
        if (first && fullRange) {
            throw refused(5);
        }
    }

    private static boolean standsAlone(int profile, int compatibility) {
        return switch (profile) {
            case 4, 7, 8, 9 -> true;
            case 5 -> false;
            default -> compatibility != 0;
        };
    }

    private static UnusableVideo refused(int profile) {
        return new UnusableVideo(
                ("The video is Dolby Vision of profile %d, whose colours only a Dolby decoder can"
                                + " show. Export it as H.264 (MP4) in standard dynamic range (SDR),"
                                + " or film with Dolby Vision and HDR turned off.")
                        .formatted(profile));
    }

    private static byte[] record(AVStream stream) {
        AVPacketSideData data =
                av_packet_side_data_get(
                        stream.codecpar().coded_side_data(),
                        stream.codecpar().nb_coded_side_data(),
                        AV_PKT_DATA_DOVI_CONF);
        if (data == null || data.isNull() || data.size() < RECORD) {
            return new byte[0];
        }
        byte[] record = new byte[RECORD];
        data.data().get(record);
        return record;
    }
}
