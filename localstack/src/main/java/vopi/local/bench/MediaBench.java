package vopi.local.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import vopi.core.media.ScoringPlan;
import vopi.media.DecodeCost;
import vopi.media.ProbedVideo;
import vopi.media.SegmentPlanner;
import vopi.media.SegmentScorer;
import vopi.media.VideoProbe;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Bare decoding against extracting and scoring, in turns within one process, in CPU seconds: those
/// hold on a busy machine too. The first round warms up and is not counted.
public final class MediaBench {
    private static final int FPS = 10;
    private static final int MANY = 8;

    private final MediaLimits limits;
    private final int rounds;

    /// @param rounds counted, at least 1; medians are reported
    public MediaBench(MediaLimits limits, int rounds) {
        this.limits = limits;
        this.rounds = rounds;
    }

    /// @param decodeSeconds CPU of decoding every frame with one thread
    /// @param scoreSeconds CPU of extracting, scoring and writing the best picture of each second
    /// @param cutSeconds the same in `segments` segments one after the other
    /// @param bytesRead for one segment, probe included
    /// @param cutBytesRead for all segments, each opening the file anew
    public record Row(
            String file,
            int frames,
            int samples,
            double decodeSeconds,
            double scoreSeconds,
            int segments,
            double cutSeconds,
            long bytes,
            long bytesRead,
            long cutBytesRead) {
        public double ratio() {
            return scoreSeconds / decodeSeconds;
        }

        public double cutRatio() {
            return cutSeconds / scoreSeconds;
        }
    }

    private record Scored(int samples, int segments, long bytesRead) {}

    public Row run(Path file) throws IOException {
        List<double[]> times = new ArrayList<>();
        int frames = 0;
        Scored whole = new Scored(0, 0, 0);
        Scored cut = whole;
        for (int round = 0; round <= rounds; round++) {
            double start = cpuSeconds();
            try (BareDecoder decoder = new BareDecoder(file, 1)) {
                frames = decoder.run();
            }
            double decoded = cpuSeconds();
            whole = score(file, 1);
            double scored = cpuSeconds();
            cut = score(file, MANY);
            if (round > 0) {
                times.add(new double[] {decoded - start, scored - decoded, cpuSeconds() - scored});
            }
        }
        return new Row(
                String.valueOf(file.getFileName()),
                frames,
                whole.samples(),
                median(times, 0),
                median(times, 1),
                cut.segments(),
                median(times, 2),
                file.toFile().length(),
                whole.bytesRead(),
                cut.bytesRead());
    }

    private Scored score(Path file, int segments) throws IOException {
        AtomicLong bytes = new AtomicLong();
        try (MediaSource source = new CountingSource(new FileSource(file), bytes)) {
            ProbedVideo video = new VideoProbe(limits, System::nanoTime).probe(source);
            ScoringPlan plan =
                    new SegmentPlanner(segments, DecodeCost.MEASURED)
                            .plan(video, "", FPS, segments);
            SegmentScorer scorer = new SegmentScorer(limits, System::nanoTime);
            int samples = 0;
            for (int i = 0; i < plan.segments(); i++) {
                samples += scorer.score(source, plan, i, (score, image) -> {}).scores().size();
            }
            return new Scored(samples, plan.segments(), bytes.get());
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

    private static double median(List<double[]> times, int column) {
        double[] values = times.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return Arrays.stream(values).skip(values.length / 2).findFirst().orElse(Double.NaN);
    }

    private static double cpuSeconds() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    /// A table in Markdown.
    public static String table(List<Row> rows) {
        StringBuilder table =
                new StringBuilder(
                        "| clip | frames | samples | decode CPU s | score CPU s | ratio | segments |"
                                + " their CPU | bytes read / file | segments' bytes / file |\n"
                                + "|---|---|---|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            table.append(
                    "| %s | %d | %d | %.2f | %.2f | %.2f | %d | %.2fx | %.2f | %.2f |%n"
                            .formatted(
                                    row.file(),
                                    row.frames(),
                                    row.samples(),
                                    row.decodeSeconds(),
                                    row.scoreSeconds(),
                                    row.ratio(),
                                    row.segments(),
                                    row.cutRatio(),
                                    (double) row.bytesRead() / row.bytes(),
                                    (double) row.cutBytesRead() / row.bytes()));
        }
        return table.toString();
    }
}
