package vopi.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LoadTableTest {
    private static Latencies millis(int from, int to) {
        return new Latencies(
                LongStream.rangeClosed(from, to).map(ms -> (to + from - ms) * 1_000_000).toArray());
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        Latencies times = millis(1, 200);
        assertThat(times.millis(.5)).isEqualTo(100);
        assertThat(times.millis(.99)).isEqualTo(198);
        assertThat(times.most()).isEqualTo(200);
        assertThat(millis(7, 7).millis(.01)).isEqualTo(7);
    }

    @Test
    void missedGoalsAreHighlighted() {
        String line =
                LoadTable.line(
                        "job",
                        List.of(
                                new Clients.Result(millis(1, 10), millis(1, 8), 1_234, 99.6),
                                new Clients.Result(millis(1, 60), millis(1, 20), 1_234, 400)));
        assertThat(line)
                .isEqualTo(
                        "| job | 1.2 | 5.0 | 10 | 10 | 4.0 | 8.0 | 100"
                                + " | 30 | **60** | 60 | 10 | 20 | 400 |\n");
    }

    @Test
    void everyLineHasTheCellsOfTheHeader() {
        List<String> header = LoadTable.header(List.of(4, 16)).lines().toList();
        assertThat(header.get(0).split("\\|", -1)).hasSize(16);
        assertThat(header.get(1)).isEqualTo("|" + "---|".repeat(14));
    }

    @Test
    void submitsAreReportedWithTheJobsInPostgres() {
        SubmitLoad.Made made = new SubmitLoad.Made(16, 20, 4_000, 4_000, millis(1, 100));
        assertThat(LoadTable.submits(made))
                .endsWith("| 20 s | 4000 | 200 | 50 | **99** | 100 | 4000 |\n");
    }
}
