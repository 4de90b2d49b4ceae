package vopi.bench.job;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vopi.aws.AwsPorts;
import vopi.bench.MachineInfo;
import vopi.core.config.Secret;
import vopi.core.port.ObjectStore;
import vopi.emulator.process.CachedFolder;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackInUse;
import vopi.stack.StackOptions;
import vopi.stack.client.VopiClient;

/// Runs whole jobs of one clip on a warm embedded stack, without providers, with the default
/// configuration. The first jobs warm the stack up and are reported but not counted. All figures
/// are also ratios to the clip's duration.
public final class JobBench {
    private final Path home;
    private final Map<String, String> env;
    private final Options options;
    private final Consumer<String> notice;

    /// @param warmUp jobs before the counted ones
    /// @param rounds counted jobs
    public record Options(int warmUp, int rounds) {
        public Options {
            if (warmUp < 0 || rounds < 1) {
                throw new IllegalArgumentException("at least one round");
            }
        }
    }

    /// @param home its `cache` is used; the stack's data are temporary
    /// @param env of the functions
    public JobBench(Path home, Map<String, String> env, Options options, Consumer<String> notice) {
        this.home = home;
        this.env = Map.copyOf(env);
        this.options = options;
        this.notice = notice;
    }

    /// Prints one line for each job, then the profile of the counted job with the median duration.
    ///
    /// @throws IOException if a job fails, with its error
    public void run(Path clip, PrintStream out, InstantSource clock)
            throws IOException, StackInUse, InterruptedException {
        Path folder = home.resolve("bench-job");
        out.println(MachineInfo.describe(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        StackOptions stackOptions = new StackOptions(folder, home.resolve("cache"), 0, env, false);
        CachedFolder.delete(folder);
        try (EmbeddedStack stack = EmbeddedStack.start(stackOptions);
                VopiClient client = new VopiClient(stack.endpoint(), new Secret(stack.apiKey()))) {
            ObjectStore objects = AwsPorts.from(stack.settings()).objects();
            BenchedJob jobs = new BenchedJob(client, objects, clock);
            rounds(jobs, clip, out);
        } finally {
            CachedFolder.delete(folder);
        }
    }

    private void rounds(BenchedJob jobs, Path clip, PrintStream out)
            throws IOException, InterruptedException {
        out.println();
        out.print(JobTable.header());
        List<JobProfile> counted = new ArrayList<>();
        double seconds = 0;
        for (int round = -options.warmUp(); round < options.rounds(); round++) {
            notice.accept("Job: " + (round < 0 ? "warming up" : "round " + (round + 1)) + " ...");
            BenchedJob.Result result = jobs.run(clip);
            seconds = result.clipSeconds();
            String name = round < 0 ? "warm-up" : Integer.toString(round + 1);
            out.print(JobTable.line(name, result.profile(), seconds));
            if (round >= 0) {
                counted.add(result.profile());
            }
        }
        counted.sort(Comparator.comparingDouble(JobProfile::totalSeconds));
        out.println();
        out.print(JobTable.of(counted.get((counted.size() - 1) / 2), seconds));
    }
}
