package vopi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import vopi.core.cost.DecodeCost;
import vopi.core.media.ScoringPlan;
import vopi.media.ProbedVideo;
import vopi.media.SegmentPlanner;
import vopi.media.SegmentScorer;
import vopi.media.VideoProbe;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// What the product does with a video: probe, plan, score every sample, encode the best picture of
/// each second.
///
/// @param samples number of scored samples
/// @param images number of encoded images
/// @param segments number of segments of the video; fewer than requested if it has few key frames
/// @param bytesRead from the file, including the probe
record ScoringRun(int samples, int images, int segments, long bytesRead) {
    static final int FPS = 10;

    /// @param segments maximum number of segments, processed one after the other
    static ScoringRun of(Path file, MediaLimits limits, int segments) throws IOException {
        AtomicLong bytes = new AtomicLong();
        AtomicInteger images = new AtomicInteger();
        try (MediaSource source = new CountingSource(new FileSource(file), bytes)) {
            ProbedVideo video = new VideoProbe(limits, System::nanoTime).probe(source);
            ScoringPlan plan =
                    new SegmentPlanner(segments, DecodeCost.MEASURED)
                            .plan(video, "", FPS, segments);
            SegmentScorer scorer = new SegmentScorer(limits, System::nanoTime);
            int samples = 0;
            for (int i = 0; i < plan.segments(); i++) {
                samples +=
                        scorer.score(source, plan, i, (score, image) -> images.incrementAndGet())
                                .scores()
                                .size();
            }
            return new ScoringRun(samples, images.get(), plan.segments(), bytes.get());
        }
    }

    private record CountingSource(FileSource file, AtomicLong bytes) implements MediaSource {
        @Override
        public long size() {
            return file.size();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            byte[] read = file.read(offset, length);
            bytes.addAndGet(read.length);
            return read;
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
