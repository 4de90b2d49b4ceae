package vopi.core.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What one job of a workload uses. A call takes its waiting time plus its CPU seconds divided by
/// the virtual cores that its memory buys, up to the number that the work can use.
public final class JobUsage {
    /// Memory at which a function has one virtual core.
    private static final double MB_A_CORE = 1769;

    /// States that every job passes: Begin, Ingest, Route, EachSegment, Shortlist, EachBatch,
    /// SelectVariants, EachVariant, AllWithheld, ExtrasWanted, Complete, NotifyCallback, Completed,
    /// and the start.
    private static final int FIXED_TRANSITIONS = 14;

    /// The concurrency of functions that no step on the path from submit to the images waits for.
    private static final double NOT_AWAITED = 1e9;

    /// Cores that one call can use, without and with a local model.
    private static final int CODE_THREADS = 1;

    private static final int MODEL_THREADS = 2;
    private static final int REQUESTS_BESIDE_POLLS = 4;

    private final Workload load;
    private final CostFigures needs;
    private final Map<String, FunctionSize> sizes;
    private final double decoding;
    private final int segments;
    private final List<FunctionUse> functions = new ArrayList<>();

    /// @param sizes of every function that is billed
    public JobUsage(Workload load, CostFigures needs, Map<String, FunctionSize> sizes) {
        this.load = load;
        this.needs = needs;
        this.sizes = sizes;
        this.decoding =
                DecodeCost.MEASURED.seconds(
                        (double) load.width() * load.height(),
                        load.seconds() * load.frameRate(),
                        load.seconds(),
                        load.megabytes() * 8e6,
                        load.fps());
        this.segments = DecodeCost.segments(decoding, DecodeCost.MAX_SEGMENTS);
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
        int spin = load.spinFrames() > 0 ? 1 : 0;
        int texts = load.texts() ? 2 : 0;
        return FIXED_TRANSITIONS + segments + load.batches() + load.views() + spin + texts + 3;
    }

    public double gatewayRequests() {
        return load.polls() + REQUESTS_BESIDE_POLLS;
    }

    public double cpuSeconds() {
        return functions.stream().mapToDouble(f -> f.calls() * f.cpuSeconds()).sum();
    }

    /// From submit to the last image: batches and views run four at a time, all segments
    /// concurrently.
    public double wallSeconds() {
        return functions.stream()
                .mapToDouble(f -> f.seconds() * Math.ceil(f.calls() / concurrency(f.name())))
                .sum();
    }

    /// The same where all functions share the processors of one machine and are warm.
    public double wallSeconds(int processors) {
        return functions.stream().mapToDouble(f -> shared(f, processors)).sum();
    }

    private double shared(FunctionUse use, int processors) {
        double concurrency = concurrency(use.name());
        if (concurrency == NOT_AWAITED) {
            return 0;
        }
        double atOnce = Math.min(concurrency, Math.min(use.calls(), processors));
        double cores = Math.min(processors, use.threads() * atOnce);
        return use.waitSeconds() * Math.ceil(use.calls() / atOnce)
                + use.calls() * use.cpuSeconds() / cores;
    }

    /// Maximum number of calls of a function at once, in one job.
    private static double concurrency(String function) {
        return switch (function) {
            case "ClassifyBatch", "GenerateImages" -> 4;
            case "ScoreSegment" -> DecodeCost.MAX_SEGMENTS;
            case "Jobs", "Uploads", "Listing", "NotifyCallback", "DeliverWebhook" -> NOT_AWAITED;
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
        if (load.texts()) {
            add("WriteTexts", 1, 0, needs.get("gemini.wait"));
        }
        if (load.spinFrames() > 0) {
            add("MakeSpin", 1, load.spinFrames(), 0);
        }
        add("Complete", 1, 0, 0);
        add("NotifyCallback", 1, 0, 0);
        add("DeliverWebhook", 1, 0, 0);
    }

    /// @param units of the figures `*Each`: megabytes, candidates, versions, ...
    /// @param providerWait seconds in which a call waits for a provider, if it has one
    private void add(String name, double calls, double units, double providerWait) {
        double wait = needs.get(name + ".wait") + units * needs.orNone(name + ".waitEach");
        functions.add(use(name, calls, cpu(name, units), wait + (local(name) ? 0 : providerWait)));
    }

    private double cpu(String name, double units) {
        double cpu = needs.orNone(name + ".cpu") + units * needs.orNone(name + ".cpuEach");
        return local(name)
                ? cpu
                        + needs.orNone(name + ".localCpu")
                        + units * needs.orNone(name + ".localCpuEach")
                : cpu;
    }

    /// Whether the function uses a local model in place of a provider.
    private boolean local(String name) {
        return switch (name) {
            case "ClassifyBatch", "SelectVariants", "WriteTexts" -> !load.gemini();
            case "GenerateImages" -> !load.photoroom();
            default -> true;
        };
    }

    private FunctionUse use(String name, double calls, double cpu, double wait) {
        FunctionSize size = size(name);
        int threads =
                local(name) && needs.orNone(name + ".localCpu") > 0 ? MODEL_THREADS : CODE_THREADS;
        double cores = Math.min(threads, size.memoryMb() / MB_A_CORE);
        double starting = size.snapshot() ? 0 : needs.get("cold.share") * needs.get("cold.seconds");
        return new FunctionUse(
                name, size.memoryMb(), calls, wait + cpu / cores + starting, cpu, wait, threads);
    }

    private FunctionSize size(String name) {
        FunctionSize size = sizes.get(name);
        if (size == null) {
            throw new IllegalArgumentException("no function " + name);
        }
        return size;
    }
}
