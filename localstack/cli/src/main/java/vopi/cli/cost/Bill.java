package vopi.cli.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vopi.core.cost.CostFigures;
import vopi.core.cost.FunctionSize;
import vopi.core.cost.FunctionUse;
import vopi.core.cost.JobUsage;
import vopi.core.cost.ProviderPrice;
import vopi.core.cost.Workload;
import vopi.stack.FunctionTable;
import vopi.stack.FunctionTable.Row;

/// The monthly cost of a workload, line by line.
public final class Bill {
    /// @param what the item that is charged
    /// @param quantity per month, in its unit
    /// @param usd per month
    public record Line(Part part, String what, double quantity, String unit, double usd) {}

    /// The groups in which lines are summed.
    public enum Part {
        COMPUTE,
        REQUESTS,
        STORAGE,
        PROVIDERS,
        STANDING
    }

    static final double HOURS = 730;
    private static final double SECONDS = HOURS * 3600;
    private static final double PAUSE_SECONDS = 300;
    private static final double DAYS = 30.4;
    private static final double MB_A_GB = 1000;
    private static final double MEGA = 1e6;

    private final List<Line> lines = new ArrayList<>();
    private final Workload load;
    private final JobUsage job;
    private final CostFigures needs;
    private final CostFigures prices;

    public Bill(Workload load, CostFigures needs, CostFigures prices) {
        this.load = load;
        this.job = new JobUsage(load, needs, sizes());
        this.needs = needs;
        this.prices = prices;
        compute();
        requests();
        storage();
        providers();
        standing();
    }

    /// Of the functions of the deployment.
    static Map<String, FunctionSize> sizes() {
        return FunctionTable.read().rows().stream()
                .collect(
                        Collectors.toMap(
                                Row::name, row -> new FunctionSize(row.memoryMb(), row.is("api"))));
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public JobUsage job() {
        return job;
    }

    public double usd() {
        return lines.stream().mapToDouble(Line::usd).sum();
    }

    public double usd(Part part) {
        return lines.stream().filter(l -> l.part() == part).mapToDouble(Line::usd).sum();
    }

    private void compute() {
        for (FunctionUse use : job.functions()) {
            priced(
                    Part.COMPUTE,
                    use.name(),
                    load.videos() * use.gbSeconds(),
                    "GB-s",
                    "lambda.gbSecond");
        }
    }

    private void requests() {
        double calls = load.videos() * calls();
        priced(Part.REQUESTS, "function calls", calls, "calls", "lambda.request");
        priced(
                Part.REQUESTS,
                "state machines",
                (double) load.videos() * job.transitions(),
                "transitions",
                "states.transition");
        priced(
                Part.REQUESTS,
                "API gateway",
                load.videos() * job.gatewayRequests(),
                "requests",
                "gateway.request");
        double queries = calls * needs.get("data.requestsACall");
        priced(Part.REQUESTS, "Data API", queries, "requests", "aurora.dataRequest");
        priced(Part.REQUESTS, "traces", calls, "traces", "traces.each");
        priced(Part.REQUESTS, "logs", calls * needs.get("logs.kbACall") / MEGA, "GB", "logs.gb");
    }

    private double calls() {
        return job.functions().stream().mapToDouble(FunctionUse::calls).sum();
    }

    private void storage() {
        double images = (double) load.views() * load.versions();
        double puts = 6 + load.candidates() + load.views() + images + 3.0 * job.segments();
        double gets = puts + images * load.downloads() + 6.0 * job.segments();
        priced(Part.STORAGE, "writes to the bucket", load.videos() * puts, "PUT", "s3.put");
        priced(Part.STORAGE, "reads of the bucket", load.videos() * gets, "GET", "s3.get");
        double kept = load.megabytes() + (images + load.views()) * load.imageMb();
        double gb = load.videos() * kept / MB_A_GB * load.keptDays() / DAYS;
        priced(Part.STORAGE, "bucket", gb, "GB-month", "s3.gbMonth");
        double out = load.videos() * images * load.imageMb() * load.downloads() / MB_A_GB;
        priced(Part.STORAGE, "downloads", out, "GB", "internet.gb");
    }

    private void providers() {
        for (ProviderPrice.Item item : new ProviderPrice(load, prices).items()) {
            priced(
                    Part.PROVIDERS,
                    item.what(),
                    load.videos() * item.quantity(),
                    item.unit(),
                    item.price());
        }
    }

    /// The database is awake while a job runs and for five minutes after. If jobs arrive at random,
    /// it is asleep with the probability exp(-rate * time), like the empty state of an M/G/∞ queue.
    private void standing() {
        double awake = 1 - Math.exp(-load.videos() / SECONDS * (job.wallSeconds() + PAUSE_SECONDS));
        double acuHours = load.videos() == 0 ? 0 : awake * HOURS * needs.get("aurora.awakeAcu");
        priced(Part.STANDING, "database, awake", acuHours, "ACU-h", "aurora.acuHour");
        double cache = HOURS * prices.get("cache.leastGb");
        priced(Part.STANDING, "queue", cache, "GB-h", "cache.gbHour");
        double endpoints = HOURS * needs.get("fixed.endpoints");
        priced(Part.STANDING, "network endpoints", endpoints, "hours", "endpoint.hour");
        priced(Part.STANDING, "secrets", needs.get("fixed.secrets"), "secrets", "secret.month");
        priced(Part.STANDING, "alarms", needs.get("fixed.alarms"), "alarms", "alarm.month");
        priced(Part.STANDING, "dashboard", 1, "dashboard", "dashboard.month");
    }

    private void priced(Part part, String what, double quantity, String unit, String price) {
        lines.add(new Line(part, what, quantity, unit, quantity * prices.get(price)));
    }
}
