package vopi.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vopi.aws.AwsPorts;
import vopi.bench.MachineInfo;
import vopi.core.job.ApiKeyId;
import vopi.core.port.JobQueue;
import vopi.runtime.json.Json;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackInUse;

/// Every read of the HTTP contract on a database full of jobs, and the number of submits per
/// second, against the embedded stack. Times are measured by clients on the loopback address in the
/// stack's process: an upper bound of the server's time.
public final class LoadBench {
    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int SUBMITTERS = 16;
    private static final int SUBMITTING_KEYS = 4;
    private static final Duration HELD = Duration.ofHours(2);

    private final Path home;
    private final Options options;
    private final Consumer<String> notice;

    /// @param jobs number of jobs in the database
    /// @param frames per job
    /// @param requests per read and number of clients
    /// @param seconds duration of the submits
    public record Options(int jobs, int frames, int requests, int seconds) {
        public Options {
            if (requests < 1 || seconds < 1) {
                throw new IllegalArgumentException("at least one request, one second");
            }
        }
    }

    public LoadBench(Path home, Options options, Consumer<String> notice) {
        this.home = home;
        this.options = options;
        this.notice = notice;
    }

    public void run(PrintStream out, InstantSource clock)
            throws IOException, StackInUse, InterruptedException {
        Seed seed = new Seed(options.jobs(), options.frames());
        LoadData data = new LoadData(home, notice);
        LoadKeys keys = data.ensure(seed);
        out.println(MachineInfo.describe(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        try (EmbeddedStack stack = data.start();
                Clients clients = new Clients(stack.endpoint())) {
            AwsPorts ports = AwsPorts.from(stack.settings());
            hold(ports.queue(), clock);
            List<LoadRead> reads = new LoadReads(seed, keys, upload(clients, keys)).all();
            warm(clients, reads);
            read(clients, reads, out);
            List<LoadKeys.Key> submitting = submitting(data);
            try {
                submit(new SubmitLoad(clients, submitting, ports.sql()), out);
            } finally {
                submitting.forEach(key -> data.files().keys().revoke(key.id()));
            }
        }
    }

    /// Takes the single slot for running jobs, so that submitted jobs wait.
    private static void hold(JobQueue queue, InstantSource clock) {
        JobQueue.Entry placeholder =
                new JobQueue.Entry(Seed.id(0), 1, new ApiKeyId("load-bench"), 0, clock.instant());
        queue.restore(List.of(placeholder), HELD, clock.instant());
    }

    private record Begun(String uploadId) {}

    private static String upload(Clients clients, LoadKeys keys)
            throws IOException, InterruptedException {
        String wanted =
                "{\"filename\": \"a.mp4\", \"contentType\": \"video/mp4\", \"size\": 90000000}";
        byte[] answer =
                clients.post("/api/v1/uploads/multipart", keys.large().value(), wanted, 201);
        return Json.read(answer, Begun.class).uploadId();
    }

    /// Brings the server to its usual state: code compiled, connections open, pages in memory.
    private void warm(Clients clients, List<LoadRead> reads)
            throws IOException, InterruptedException {
        notice.accept("Load: warming up ...");
        for (int round = 0; round < 2; round++) {
            for (LoadRead read : reads) {
                var _ = clients.measure(read, SUBMITTERS, options.requests() / 2 + 1);
            }
        }
    }

    private void read(Clients clients, List<LoadRead> reads, PrintStream out)
            throws IOException, InterruptedException {
        out.print(LoadTable.header(CLIENTS));
        for (LoadRead read : reads) {
            List<Clients.Result> results = new ArrayList<>();
            for (int count : CLIENTS) {
                results.add(clients.measure(read, count, options.requests()));
            }
            out.print(LoadTable.line(read.name(), results));
        }
    }

    private static List<LoadKeys.Key> submitting(LoadData data) {
        return Stream.generate(() -> LoadKeys.made(data.files(), "load, submits"))
                .limit(SUBMITTING_KEYS)
                .toList();
    }

    private void submit(SubmitLoad submits, PrintStream out)
            throws IOException, InterruptedException {
        submits.remove();
        try {
            notice.accept("Load: submitting ...");
            submits.make(SUBMITTERS, Duration.ofMillis(options.seconds() * 100L));
            submits.remove();
            SubmitLoad.Made made = submits.make(SUBMITTERS, Duration.ofSeconds(options.seconds()));
            out.println();
            out.print(LoadTable.submits(made));
        } finally {
            submits.remove();
        }
    }
}
