package vopi.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.cli.cost.Bill.Part;
import vopi.core.cost.CostFigures;
import vopi.core.cost.FunctionUse;
import vopi.core.cost.JobUsage;
import vopi.core.cost.Workload;

class BillTest {
    private static final CostFigures NEEDS = CostFigures.stages();
    private static final CostFigures PRICES = CostFigures.prices();

    @TempDir private Path folder;

    private static Workload load(long videos, double seconds, int scenes, boolean providers) {
        return new Workload(
                videos, seconds, 1920, 1080, 30, 12, 10, 30, 5, 2, scenes, 0, false, providers,
                providers, 20, 2.5, 90, 1);
    }

    private static Bill bill(Workload load) {
        return new Bill(load, NEEDS, PRICES);
    }

    private static JobUsage usage(Workload load) {
        return new JobUsage(load, NEEDS, Bill.sizes());
    }

    @Test
    void theBillIsTheSumOfItsParts() {
        Bill bill = bill(load(1000, 30, 2, true));
        double parts = 0;
        for (Part part : Part.values()) {
            parts += bill.usd(part);
        }
        assertThat(parts).isCloseTo(bill.usd(), within(1e-9)).isPositive();
    }

    @Test
    void aSceneCostsOneEdit() {
        double without = bill(load(1000, 30, 1, true)).usd(Part.PROVIDERS);
        double with = bill(load(1000, 30, 2, true)).usd(Part.PROVIDERS);
        // 1,000 videos of 5 views, 10 cents each.
        assertThat(with - without).isCloseTo(500, within(1e-6));
    }

    @Test
    void localModelsPayNoProviderButMoreCompute() {
        Bill local = bill(load(1000, 30, 2, false));
        assertThat(local.usd(Part.PROVIDERS)).isZero();
        assertThat(local.job().cpuSeconds())
                .isGreaterThan(bill(load(1000, 30, 2, true)).job().cpuSeconds());
    }

    @Test
    void usageGrowsWithTheNumberOfVideos() {
        Bill one = bill(load(1000, 30, 2, true));
        Bill ten = bill(load(10_000, 30, 2, true));
        assertThat(ten.usd(Part.COMPUTE)).isCloseTo(10 * one.usd(Part.COMPUTE), within(1e-6));
        assertThat(ten.usd(Part.STANDING)).isLessThan(2 * one.usd(Part.STANDING));
    }

    @Test
    void anIdleDatabaseSleeps() {
        Bill none = bill(load(0, 30, 2, true));
        assertThat(none.lines())
                .filteredOn(line -> line.what().equals("database, awake"))
                .singleElement()
                .satisfies(line -> assertThat(line.usd()).isZero());
        assertThat(none.usd()).isEqualTo(none.usd(Part.STANDING)).isLessThan(100);
    }

    @Test
    void aBusyDatabaseIsAlwaysAwake() {
        Bill busy = bill(load(10_000_000, 30, 2, true));
        assertThat(busy.lines())
                .filteredOn(line -> line.what().equals("database, awake"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.quantity())
                                .isCloseTo(730 * NEEDS.get("aurora.awakeAcu"), within(1e-6)));
    }

    @Test
    void aLongVideoIsScoredInSegmentsAndClassifiedInBatches() {
        JobUsage shortOne = bill(load(1, 5, 2, true)).job();
        JobUsage longOne = bill(load(1, 600, 2, true)).job();
        assertThat(shortOne.segments()).isEqualTo(1);
        assertThat(longOne.segments()).isEqualTo(40);
        // 39 segments and 19 batches more.
        assertThat(longOne.transitions() - shortOne.transitions()).isEqualTo(39 + 19);
    }

    @Test
    void memoryTimesSecondsIsBilled() {
        FunctionUse use = new FunctionUse("Complete", 2048, 3, 1.5, .2, .1, 1);
        assertThat(use.gbSeconds()).isEqualTo(9);
    }

    @Test
    void theMinimumIsOneWorker() {
        Workload few = load(1, 30, 2, true);
        Workload many = load(1_000_000, 30, 2, true);
        assertThat(AlwaysOn.of(few, usage(few), PRICES, 6).workers()).isEqualTo(1);
        AlwaysOn large = AlwaysOn.of(many, usage(many), PRICES, 6);
        assertThat(large.workers()).isGreaterThan(10);
        assertThat(large.busy()).isBetween(.1, .12);
    }

    @Test
    void givenPricesReplaceTheDefaults() throws IOException {
        Path own = Files.writeString(folder.resolve("own.properties"), "photoroom.edit=0.05\n");
        Workload load = load(1000, 30, 2, true);
        Bill cheaper = new Bill(load, NEEDS, PRICES.with(own));
        assertThat(bill(load).usd() - cheaper.usd()).isCloseTo(500, within(1e-6));
    }

    @Test
    void anUnknownPriceIsNamed() throws IOException {
        Path unknown = Files.writeString(folder.resolve("unknown.properties"), "moon.dust=1\n");
        assertThatThrownBy(() -> PRICES.with(unknown)).hasMessageContaining("moon.dust");
        Path wrong =
                Files.writeString(folder.resolve("wrong.properties"), "photoroom.edit=cheap\n");
        assertThatThrownBy(() -> PRICES.with(wrong))
                .hasMessageContaining("photoroom.edit")
                .hasMessageContaining("cheap");
    }
}
