package vopi.cli.cost;

import java.util.ArrayList;
import java.util.List;
import vopi.media.DecodeCost;
import vopi.media.SegmentPlanner;
import vopi.stack.FunctionTable;

/// What one job of a workload uses. A call takes its waiting time plus its CPU seconds divided by
/// the virtual cores that its memory buys, up to the number that the work can use.
public final class JobUsage {
    /// Memory at which a function has one virtual core.
    private static final double MB_A_CORE = 1769;

    /// States that every job passes: Begin, Ingest, Route, EachSegment, Shortlist, EachBatch,
    /// SelectVariants, EachVariant, Complete, NotifyCallback, Completed, and the start.
    private static final int FIXED_TRANSITIONS = 12;

    private static final int ONE = 1;
    private static final int MODEL_THREADS = 2;
    private static final int REQUESTS_BESIDE_POLLS = 4;

    private final Workload load;
    private final CostFigures needs;
    private final FunctionTable table = FunctionTable.read();
    private final double decoding;
    private final int segments;
    private final List<FunctionUse> functions = new ArrayList<>();

    public JobUsage(Workload load, CostFigures needs) {
        this.load = load;
        this.needs = needs;
        this.decoding =
                DecodeCost.MEASURED.seconds(
                        (double) load.width() * load.height(),
                        load.seconds() * load.frameRate(),
                        load.seconds(),
                        load.megabytes() * 8e6,
                        load.fps());
        this.segments =
                new SegmentPlanner(SegmentPlanner.MAX_SEGMENTS, DecodeCost.MEASURED)
                        .segments(decoding);
        requests();
        stages();
    }

    /// In the order of their calls.
    public List<FunctionUse> functions() {
        return List.copyOf(functions);
    }

    public int segments() {
        return segments;
    }

    /// State transitions of the pipeline and of the webhook state machine at its end.
    public int transitions() {
        return FIXED_TRANSITIONS + segments + load.batches() + load.views() + 3;
    }

    public double gatewayRequests() {
        return load.polls() + REQUESTS_BESIDE_POLLS;
    }

    public double cpuSeconds() {
        return functions.stream().mapToDouble(f -> f.calls() * f.cpuSeconds()).sum();
    }

    /// From submit to the last image: batches and views run four at a time, all segments
    /// concurrently.
    double wallSeconds() {
        return functions.stream()
                .mapToDouble(f -> f.seconds() * Math.ceil(f.calls() / abreast(f.name())))
                .sum();
    }

    private static double abreast(String function) {
        return switch (function) {
            case "ClassifyBatch", "GenerateImages" -> 4;
            case "ScoreSegment" -> SegmentPlanner.MAX_SEGMENTS;
            // Not on the path from submit to the images.
            case "Jobs", "Uploads", "Listing", "NotifyCallback", "DeliverWebhook" -> 1e9;
            default -> 1;
        };
    }

    private void requests() {
        add("Uploads", 1, 0, 0);
        add("Submit", 1, 0, 0);
        add("Jobs", gatewayRequests() - 2, 0, 0);
        add("Dispatch", 2, 0, 0);
    }

    private void stages() {
        add("Ingest", 1, load.megabytes(), 0);
        functions.add(
                use("ScoreSegment", segments, cpu("ScoreSegment", 0) + decoding / segments, 0));
        add("Shortlist", 1, load.candidates(), 0);
        add(
                "ClassifyBatch",
                load.batches(),
                (double) load.candidates() / load.batches(),
                needs.get("gemini.wait"));
        add("SelectVariants", 1, load.views(), 0);
        add(
                "GenerateImages",
                load.views(),
                load.versions(),
                needs.get("photoroom.segmentWait")
                        + load.scenes() * needs.get("photoroom.editWait"));
        add("Complete", 1, 0, 0);
        add("NotifyCallback", 1, 0, 0);
        add("DeliverWebhook", 1, 0, 0);
    }

    private void add(String name, double calls, double units, double providerWait) {
        double wait = needs.get(name + ".wait") + units * needs.orNone(name + ".waitEach");
        functions.add(
                use(name, calls, cpu(name, units), wait + (load.providers() ? providerWait : 0)));
    }

    private double cpu(String name, double units) {
        double cpu = needs.orNone(name + ".cpu") + units * needs.orNone(name + ".cpuEach");
        return load.providers()
                ? cpu
                : cpu
                        + needs.orNone(name + ".localCpu")
                        + units * needs.orNone(name + ".localCpuEach");
    }

    private FunctionUse use(String name, double calls, double cpu, double wait) {
        int memory = table.row(name).memoryMb();
        return new FunctionUse(name, memory, calls, wait + cpu / cores(name) + starting(name), cpu);
    }

    /// Number of cores that share a call's CPU seconds.
    private double cores(String name) {
        boolean model = !load.providers() && needs.orNone(name + ".localCpu") > 0;
        return Math.min(model ? MODEL_THREADS : ONE, table.row(name).memoryMb() / MB_A_CORE);
    }

    /// Functions that a client waits for start from a snapshot, which is not billed.
    private double starting(String name) {
        return table.row(name).is("api") ? 0 : needs.get("cold.share") * needs.get("cold.seconds");
    }
}
