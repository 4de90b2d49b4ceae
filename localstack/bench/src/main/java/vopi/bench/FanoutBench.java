package vopi.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vopi.core.media.ScoringPlan;
import vopi.media.DecodeCost;
import vopi.media.SegmentPlanner;
import vopi.media.SegmentScorer;
import vopi.media.VideoProbe;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.media.source.ObjectSource;
import vopi.media.source.RangedSource;

/// How long videos of several lengths take when their segments are scored side by side: some
/// segments are really scored, each as its worker would from opening the object on, and their times
/// are laid out on as many workers as the plan has.
public final class FanoutBench {
    private static final int FPS = 10;

    private final Path home;
    private final Options options;
    private final Consumer<String> notice;
    private final MediaLimits limits = MediaLimits.DEFAULT.withThreads(1);

    /// @param minutes of the videos
    /// @param sampled segments of each that are scored
    /// @param workers at once, and so segments at the most
    /// @param startSeconds until a worker begins
    public record Options(List<Integer> minutes, int sampled, int workers, double startSeconds) {
        public Options {
            minutes = List.copyOf(minutes);
            if (sampled < 1 || workers < 1 || startSeconds < 0) {
                throw new IllegalArgumentException("at least one segment and one worker");
            }
        }
    }

    /// One segment that was scored.
    ///
    /// @param seconds of one core
    private record Scored(int segment, double seconds, long bytes, int requests) {}

    public FanoutBench(Path home, Options options, Consumer<String> notice) {
        this.home = home;
        this.options = options;
        this.notice = notice;
    }

    public void run(PrintStream out, InstantSource clock) throws IOException {
        out.println(Machine.describe(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        out.print(FanoutRow.header());
        LongClips clips = new LongClips(home, notice);
        for (int minutes : options.minutes()) {
            Path clip = clips.make(minutes);
            try {
                out.print(row(minutes, clip).line());
            } finally {
                Files.delete(clip);
            }
        }
    }

    private FanoutRow row(int minutes, Path clip) throws IOException {
        try (FileSource file = new FileSource(clip)) {
            var video = new VideoProbe(limits, System::nanoTime).probe(source(file, List.of()));
            ScoringPlan plan =
                    new SegmentPlanner(options.workers(), DecodeCost.MEASURED).plan(video, "", FPS);
            int slots = (int) (video.video().durationSeconds() * FPS);
            score(file, plan, 0);
            List<Scored> scored = new ArrayList<>();
            for (int segment : sampled(plan.segments())) {
                notice.accept(
                        "Fan-out: %d min, segment %d of %d"
                                .formatted(minutes, segment + 1, plan.segments()));
                scored.add(score(file, plan, segment));
            }
            return new Layout(plan, slots).row(minutes, file.size(), scored);
        }
    }

    /// Spread evenly, the first and the last among them.
    private List<Integer> sampled(int segments) {
        int count = Math.min(options.sampled(), segments);
        return IntStream.range(0, count)
                .map(i ->
                        count == 1
                                ? 0
                                : (int) Math.round((double) i * (segments - 1) / (count - 1)))
                .boxed()
                .toList();
    }

    private Scored score(FileSource file, ScoringPlan plan, int segment) {
        RangedSource source = source(file, ObjectSource.expected(plan, segment));
        double start = cpuSeconds();
        new SegmentScorer(limits, System::nanoTime)
                .score(source, plan, segment, (score, image) -> {});
        return new Scored(segment, cpuSeconds() - start, source.bytesRead(), source.requests());
    }

    private static RangedSource source(FileSource file, List<vopi.core.media.ByteSpan> expected) {
        return new RangedSource(file::read, file.size(), expected);
    }

    private static double cpuSeconds() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    /// All segments of a plan, from those that were scored.
    private final class Layout {
        private final ScoringPlan plan;
        private final int slots;

        Layout(ScoringPlan plan, int slots) {
            this.plan = plan;
            this.slots = slots;
        }

        FanoutRow row(int minutes, long size, List<Scored> scored) {
            double seconds = scored.stream().mapToDouble(Scored::seconds).sum();
            double perSlot = seconds / scored.stream().mapToInt(it -> slots(it.segment())).sum();
            double predicted = plan.predictedSeconds() / Math.max(1, slots);
            return new FanoutRow(
                    minutes,
                    size,
                    plan.segments(),
                    plan.predictedSeconds(),
                    perSlot * slots,
                    wall(predicted, List.of()),
                    wall(perSlot, scored),
                    new Spread(scored.stream().map(Scored::bytes).toList()),
                    (double) bytes(scored) / size,
                    Median.of(scored, Scored::requests));
        }

        private int slots(int segment) {
            return Math.min(slots, plan.endSlot(segment)) - plan.firstSlot(segment);
        }

        /// Segments in their order, each to the worker that is free first.
        private double wall(double perSlot, List<Scored> scored) {
            double[] free = new double[options.workers()];
            for (int i = 0; i < plan.segments(); i++) {
                int segment = i;
                double seconds =
                        scored.stream()
                                .filter(it -> it.segment() == segment)
                                .mapToDouble(Scored::seconds)
                                .findFirst()
                                .orElse(perSlot * slots(segment));
                int first =
                        IntStream.range(0, free.length)
                                .reduce(0, (a, b) -> free[b] < free[a] ? b : a);
                free[first] += seconds + (free[first] == 0 ? options.startSeconds() : 0);
            }
            return java.util.Arrays.stream(free).max().orElse(0);
        }

        /// What was not scored reads what the plan says.
        private long bytes(List<Scored> scored) {
            long opening =
                    plan.bytes().opening().stream().mapToLong(it -> it.to() - it.from()).sum();
            long all = scored.stream().mapToLong(Scored::bytes).sum();
            for (int i = 0; i < plan.segments(); i++) {
                int segment = i;
                if (scored.stream().noneMatch(it -> it.segment() == segment)) {
                    var span = plan.bytes().segments().get(segment);
                    all += opening + span.to() - span.from();
                }
            }
            return all;
        }
    }
}
