package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.cost.DecodeCost;
import vopi.core.media.ScoringPlan;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.media.source.ObjectSource;
import vopi.media.source.RangedSource;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;

/// Reads of eight workers: the file about once, in few requests, wherever its index is.
final class SegmentReadsIT {
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);
    private static final int SEGMENTS = 8;

    @TempDir private Path folder;

    /// @param share of the file that all segments read
    /// @param requests of the segment with the most
    private record Reads(int segments, double share, int requests) {}

    @Test
    void theIndexInFront() throws IOException {
        Path clip = ClipWriter.write(clip("mpeg4", ".mp4"), folder.resolve("a.mp4"));
        indexToTheFront(clip);
        assertReads(clip, 1.25, 2);
    }

    @Test
    void theIndexAtTheEndCostsTwoMoreRequests() throws IOException {
        Path clip = ClipWriter.write(clip("mpeg4", ".mp4"), folder.resolve("b.mp4"));
        assertReads(clip, 1.25, 4);
    }

    @Test
    void cuesAtTheEndOfTheFile() throws IOException {
        Path clip = ClipWriter.write(clip("mpeg4", ".mkv"), folder.resolve("c.mkv"));
        assertReads(clip, 1.6, 7);
    }

    /// A seek by time costs a segment some requests, which matters only for a clip of 5 MB.
    @Test
    void noIndexAtAll() throws IOException {
        Path clip = ClipWriter.write(clip("mpeg2video", ".ts"), folder.resolve("d.ts"));
        assertReads(clip, 5, 40);
    }

    /// @param share maximum of the bytes read, as a share of the file
    private void assertReads(Path clip, double share, int requests) throws IOException {
        Reads reads = read(clip);
        assertThat(reads.segments()).isEqualTo(SEGMENTS);
        assertThat(reads.share()).as("of " + Files.size(clip)).isLessThan(share);
        assertThat(reads.requests()).isLessThanOrEqualTo(requests);
    }

    private static ClipSpec clip(String encoder, String extension) {
        return ClipSpec.of(encoder, extension)
                .size(480, 320)
                .groups(30, 2)
                .times(248, i -> i * 40L);
    }

    private static Reads read(Path clip) throws IOException {
        try (FileSource file = new FileSource(clip)) {
            ProbedVideo video = new VideoProbe(LIMITS, System::nanoTime).probe(file);
            ScoringPlan plan =
                    new SegmentPlanner(SEGMENTS, DecodeCost.MEASURED)
                            .plan(video, "clip", 10, SEGMENTS);
            SegmentScorer scorer = new SegmentScorer(LIMITS, System::nanoTime);
            long bytes = 0;
            int most = 0;
            for (int i = 0; i < plan.segments(); i++) {
                RangedSource source =
                        new RangedSource(file::read, file.size(), ObjectSource.expected(plan, i));
                scorer.score(source, plan, i, SegmentScorer.CandidateImages.none());
                bytes += source.bytesRead();
                most = Math.max(most, source.requests());
            }
            return new Reads(plan.segments(), (double) bytes / file.size(), most);
        }
    }

    /// Moves `moov` before `mdat`, and the chunks' offsets with it.
    private static void indexToTheFront(Path clip) throws IOException {
        byte[] bytes = Files.readAllBytes(clip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int index = text.indexOf("moov", text.lastIndexOf("mvhd") - 16) - 4;
        int first = ByteBuffer.wrap(bytes).getInt(0);
        int offsets = text.indexOf("stco", index);
        ByteBuffer moov = ByteBuffer.wrap(bytes, index, bytes.length - index);
        int count = moov.getInt(offsets + 8);
        for (int i = 0; i < count; i++) {
            int at = offsets + 12 + 4 * i;
            moov.putInt(at, moov.getInt(at) + bytes.length - index);
        }
        byte[] moved = new byte[bytes.length];
        ByteBuffer out = ByteBuffer.wrap(moved);
        for (int[] part :
                List.of(
                        new int[] {0, first},
                        new int[] {index, bytes.length},
                        new int[] {first, index})) {
            out.put(bytes, part[0], part[1] - part[0]);
        }
        Files.write(clip, moved);
    }
}
