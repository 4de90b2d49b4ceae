package vopi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vopi.cli.cost.AlwaysOn;
import vopi.cli.cost.Bill;
import vopi.core.cost.CostFigures;
import vopi.core.cost.FunctionUse;
import vopi.core.cost.Workload;
import vopi.core.job.JobConfig;

/// `./vopi cost`: estimates the cost of a month on AWS.
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description = {
            "Estimates the cost of a month on AWS, by stage, from list prices and measured needs.",
            "docs/cost.md explains the computation. Prints a Markdown table."
        })
final class CostCommand implements Callable<Integer> {
    /// Assumed number of requests for the status of a job, and mean size of an image.
    private static final int POLLS = 20;

    private static final double IMAGE_MB = 2.5;

    @Option(
            names = "--videos",
            paramLabel = "N",
            required = true,
            description = "Videos per month.")
    private long videos;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Length of a video (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1920x1080",
            description = "Frame size of a video (default: ${DEFAULT-VALUE}).")
    private String size = "";

    @Option(
            names = "--frame-rate",
            paramLabel = "N",
            defaultValue = "30",
            description = "Frames per second of a video (default: ${DEFAULT-VALUE}).")
    private double frameRate;

    @Option(
            names = "--mbits",
            paramLabel = "N",
            description = "Megabits per second of a video (default: 0.2 bits per pixel).")
    private @Nullable Double megabits;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Sampling rate of the jobs (default: ${DEFAULT-VALUE}).")
    private int fps;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "5",
            description = "Views found in a video (default: ${DEFAULT-VALUE}).")
    private int views;

    @Option(
            names = "--solids",
            paramLabel = "0-2",
            defaultValue = "2",
            description =
                    "Number of versions per view among transparent and solid (default:"
                            + " ${DEFAULT-VALUE}).")
    private int solids;

    @Option(
            names = "--scenes",
            paramLabel = "0-2",
            defaultValue = "2",
            description =
                    "Number of versions per view among real and creative (default:"
                            + " ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(names = "--local", description = "Use the local models, without Gemini and Photoroom.")
    private boolean local;

    @Option(
            names = "--peak",
            paramLabel = "N",
            defaultValue = "6",
            description =
                    "Load of the busiest hour as a multiple of the mean (default:"
                            + " ${DEFAULT-VALUE}).")
    private double peak;

    @Option(
            names = "--kept-days",
            paramLabel = "D",
            defaultValue = "90",
            description = "Days that a job's objects are kept (default: ${DEFAULT-VALUE}).")
    private int keptDays;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "File with other prices, in the format of prices.properties.")
    private @Nullable Path ownPrices;

    @Override
    public Integer call() throws IOException {
        Workload load = workload();
        CostFigures prices = CostFigures.prices();
        try {
            prices = ownPrices == null ? prices : prices.with(ownPrices);
        } catch (IllegalArgumentException wrong) {
            throw new CannotRun("--prices: " + wrong.getMessage());
        }
        Bill bill = new Bill(load, CostFigures.stages(), prices);
        print(load, bill);
        AlwaysOn other = AlwaysOn.of(load, bill.job(), prices, peak);
        say("");
        say(
                "Always on instead: %d machine(s) of 4 cores and a database that never pauses, %s a"
                        + " month, %.1f %% busy; the lines above that it replaces cost %s.",
                other.workers(),
                usd(other.usd()),
                100 * other.busy(),
                usd(bill.usd() - bill.usd(Bill.Part.STORAGE) - bill.usd(Bill.Part.PROVIDERS)));
        return 0;
    }

    private void print(Workload load, Bill bill) {
        say("| function | MB | calls per job | s per call | CPU s per call | GB-s per job |");
        say("|---|---|---|---|---|---|");
        for (FunctionUse use : bill.job().functions()) {
            say(
                    "| %s | %d | %.0f | %.2f | %.2f | %.2f |",
                    use.name(),
                    use.memoryMb(),
                    use.calls(),
                    use.seconds(),
                    use.cpuSeconds(),
                    use.gbSeconds());
        }
        say("");
        say("| part | item | per month | | USD per month |");
        say("|---|---|---|---|---|");
        for (Bill.Line line : bill.lines()) {
            say(
                    "| %s | %s | %,.1f | %s | %,.2f |",
                    line.part().name().toLowerCase(Locale.ROOT),
                    line.what(),
                    line.quantity(),
                    line.unit(),
                    line.usd());
        }
        for (Bill.Part part : Bill.Part.values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            say("| **%s** | | | | **%,.2f** |", name, bill.usd(part));
        }
        say("| **all** | | | | **%,.2f** |", bill.usd());
        say("");
        say(
                "%s per video of %d images.",
                usd(bill.usd() / Math.max(1, load.videos())), load.views() * load.versions());
    }

    private Workload workload() {
        String[] sides = size.split("x", -1);
        if (sides.length != 2 || !size.matches("\\d{2,5}x\\d{2,5}")) {
            throw new CannotRun("--size must be WIDTHxHEIGHT, such as 1920x1080.");
        }
        within("--videos", (double) videos, 0, 1e12);
        within("--seconds", seconds, .1, 36_000);
        within("--frame-rate", frameRate, 1, 240);
        within("--fps", fps, 1, 30);
        within("--views", views, 1, 100);
        within("--solids", solids, 0, 2);
        within("--scenes", scenes, 0, 2);
        within("--peak", peak, 1, 1000);
        within("--kept-days", keptDays, 1, 3650);
        int width = Integer.parseInt(sides[0]);
        int height = Integer.parseInt(sides[1]);
        double bits = Workload.BITS_PER_PIXEL * width * height * frameRate / 1e6;
        return new Workload(
                videos,
                seconds,
                width,
                height,
                frameRate,
                megabits == null ? bits : megabits,
                fps,
                JobConfig.DEFAULT.batchSize(),
                views,
                solids,
                scenes,
                0,
                false,
                !local,
                !local,
                POLLS,
                IMAGE_MB,
                keptDays,
                1);
    }

    private static void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new CannotRun(
                    "%s must be %s to %s.".formatted(option, number(least), number(most)));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%,.0f".formatted(value) : String.valueOf(value);
    }

    private static String usd(double amount) {
        return String.format(Locale.ROOT, amount < 1 ? "$%.4f" : "$%,.2f", amount);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
