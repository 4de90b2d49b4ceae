package vopi.bench.bill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vopi.cli.ListPrices;
import vopi.core.port.Sleeper;
import vopi.stack.client.VopiClient;
import vopi.testing.http.Charge;
import vopi.testing.provider.FakeProviders;

/// The bill of the sample clip with simulated Gemini and Photoroom at their list prices: a first
/// run, the same again, and a run whose process is killed in the middle and started again.
public final class BillBench {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String SAMPLE = "toy-rabbit.mp4";

    /// Number of charged calls after which the process is killed.
    private static final int KILL_AFTER = 6;

    private final Path home;
    private final Consumer<String> progress;
    private final Sleeper sleeper;
    private final InstantSource clock;
    private final ListPrices prices;

    /// @param progress receives messages about the current step
    public BillBench(Path home, Consumer<String> progress, Sleeper sleeper, InstantSource clock) {
        this.home = home;
        this.progress = progress;
        this.sleeper = sleeper;
        this.clock = clock;
        this.prices = ListPrices.of(System.getenv(), clock);
    }

    public void run(PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vopi-bill-");
        try (FakeProviders fakes = FakeProviders.start(clock)) {
            Path clip = folder.resolve(SAMPLE);
            try (InputStream in = BillBench.class.getResourceAsStream("/sample/" + SAMPLE)) {
                Files.copy(Objects.requireNonNull(in, "the sample clip"), clip);
            }
            List<BillRow> rows = new ArrayList<>(twice(fakes, folder.resolve("one"), clip));
            rows.add(killed(fakes, folder.resolve("two"), clip));
            out.printf(BillRow.HEADING);
            rows.forEach(row -> out.print(row.text()));
        } finally {
            delete(folder);
        }
    }

    private List<BillRow> twice(FakeProviders fakes, Path data, Path clip)
            throws IOException, InterruptedException {
        List<BillRow> rows = new ArrayList<>();
        try (StackProcess child = StackProcess.up(home, data, fakes.environment(), sleeper)) {
            progress.accept("The sample, for the first time");
            JsonNode first = finished(child.client(), submitted(child.client(), clip));
            List<Charge> charges = fakes.charges();
            Naive naive = naive(first, charges);
            rows.add(row("first", fakes.charged(), charges, first, naive));
            progress.accept("The same again, as another job");
            int before = fakes.charged();
            BigDecimal paid = prices.total(charges);
            JsonNode second = finished(child.client(), submitted(child.client(), clip));
            rows.add(
                    new BillRow(
                            "the same again",
                            fakes.charged() - before,
                            prices.total(fakes.charges()).subtract(paid),
                            cost(second),
                            naive.calls(),
                            naive.usd()));
        }
        return rows;
    }

    private BillRow row(String run, int calls, List<Charge> charges, JsonNode job, Naive naive) {
        return new BillRow(
                run, calls, prices.total(charges), cost(job), naive.calls(), naive.usd());
    }

    private BillRow killed(FakeProviders fakes, Path data, Path clip)
            throws IOException, InterruptedException {
        int before = fakes.charged();
        BigDecimal paid = prices.total(fakes.charges());
        String job;
        StackProcess first = StackProcess.up(home, data, fakes.environment(), sleeper);
        try {
            progress.accept("Once more on a new machine, killed after call " + KILL_AFTER);
            job = submitted(first.client(), clip);
            until(() -> fakes.charged() - before >= KILL_AFTER);
        } finally {
            first.kill();
        }
        BigDecimal atTheEnd = prices.total(fakes.charges()).subtract(paid);
        progress.accept("... and started again");
        try (StackProcess second = StackProcess.up(home, data, fakes.environment(), sleeper)) {
            JsonNode ended = finished(second.client(), job);
            BigDecimal usd = prices.total(fakes.charges()).subtract(paid);
            Naive naive =
                    naive(ended, fakes.charges().stream().map(BillBench::half).toList())
                            .begunAnew(atTheEnd.doubleValue() / usd.doubleValue());
            return new BillRow(
                    "killed after call %d, started again".formatted(KILL_AFTER),
                    fakes.charged() - before,
                    usd,
                    cost(ended),
                    naive.calls(),
                    naive.usd());
        }
    }

    /// The charge of one job; two equal jobs have been charged so far.
    private static Charge half(Charge both) {
        return new Charge(
                both.operation(),
                both.model(),
                both.calls() / 2,
                both.inputTokens() / 2,
                both.outputTokens() / 2);
    }

    private Naive naive(JsonNode job, List<Charge> charges) {
        List<Charge> classified =
                charges.stream()
                        .filter(charge -> charge.operation().equals("generateContent"))
                        .toList();
        return Naive.of(
                job.path("result").path("variantsDiscovered").asInt(),
                classified.stream().mapToInt(Charge::calls).sum(),
                prices.total(classified));
    }

    private static BigDecimal cost(JsonNode job) {
        return job.path("cost").path("totalUsd").decimalValue();
    }

    private static String submitted(VopiClient client, Path clip) throws IOException {
        VopiClient.Presigned place = client.presign(SAMPLE, "video/mp4", Files.size(clip));
        client.upload(place.uploadUrl(), clip, "video/mp4");
        return "/api/v1/jobs/"
                + client.post("/api/v1/jobs", Map.of("videoUrl", place.publicUrl()))
                        .path("id")
                        .asText();
    }

    private JsonNode finished(VopiClient client, String job)
            throws IOException, InterruptedException {
        Set<String> ends = Set.of("completed", "failed", "cancelled");
        until(() -> ends.contains(client.get(job + "/status").path("status").asText()));
        JsonNode ended = client.get(job);
        if (!ended.path("status").asText().equals("completed")) {
            throw new IOException("the job did not complete: " + ended.path("error").asText());
        }
        return ended;
    }

    private void until(BooleanSupplier reached) throws IOException, InterruptedException {
        for (long looks = LONGEST.dividedBy(LOOK); !reached.getAsBoolean(); looks--) {
            if (looks <= 0) {
                throw new IOException("it took longer than " + LONGEST);
            }
            sleeper.sleep(LOOK);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
