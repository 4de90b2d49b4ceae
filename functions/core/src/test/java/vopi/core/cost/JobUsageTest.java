package vopi.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobUsageTest {
    private static final Map<String, FunctionSize> SIZES =
            Stream.of(
                            "Uploads",
                            "Submit",
                            "Jobs",
                            "Dispatch",
                            "Ingest",
                            "ScoreSegment",
                            "Shortlist",
                            "ClassifyBatch",
                            "SelectVariants",
                            "GenerateImages",
                            "WriteTexts",
                            "MakeSpin",
                            "Complete",
                            "NotifyCallback",
                            "DeliverWebhook")
                    .collect(
                            Collectors.toMap(
                                    Function.identity(), _ -> new FunctionSize(1769, false)));

    private static Workload load(int views, boolean gemini, boolean photoroom) {
        return new Workload(
                1, 10, 1280, 720, 30, 5, 10, 30, views, 2, 2, 0, false, gemini, photoroom, 0, 0, 0,
                0);
    }

    private static JobUsage usage(Workload load) {
        return new JobUsage(load, CostFigures.stages(), SIZES);
    }

    @Test
    void oneMachineIsSlowerThanFunctionsOfTheirOwnAndFasterWithMoreProcessors() {
        JobUsage usage = usage(load(8, false, false));
        assertThat(usage.wallSeconds(1)).isGreaterThan(usage.wallSeconds(2));
        assertThat(usage.wallSeconds(2)).isGreaterThan(usage.wallSeconds(8));
        assertThat(usage.wallSeconds(1)).isGreaterThan(usage.wallSeconds());
    }

    /// docs/benchmarks.md, "Jobs by processor time".
    @ParameterizedTest
    @CsvSource({
        "5.0, 1296, 720, 1, 17.4",
        "8.3, 720, 480, 2, 28.2",
        "3.7, 720, 576, 7, 73.2",
        "23.3, 960, 544, 2, 47.9",
        "42.1, 1280, 720, 7, 96.8",
        "8.0, 720, 480, 3, 57.1",
        "39.9, 640, 360, 2, 45.6"
    })
    void jobsTakeTheProcessorTimeThatWasMeasured(
            double seconds, int width, int height, int views, double measured) {
        double megabits = .2 * width * height * 30 / 1e6;
        Workload load =
                new Workload(
                        1, seconds, width, height, 30, megabits, 10, 30, views, 2, 2, 0, false,
                        false, false, 0, 0, 0, 0);
        assertThat(usage(load).cpuSeconds()).isCloseTo(measured, withPercentage(40));
    }

    @Test
    void oneProcessorTakesTheProcessorTimeOfTheStagesAndTheirWaiting() {
        JobUsage usage = usage(load(3, false, false));
        double waiting =
                usage.functions().stream().mapToDouble(f -> f.calls() * f.waitSeconds()).sum();
        assertThat(usage.wallSeconds(1)).isCloseTo(usage.cpuSeconds() + waiting, within(1.0));
    }

    @Test
    void textsAreOneCallOfTheModelWhereThereIsOne() {
        Workload texts =
                new Workload(
                        1, 10, 1280, 720, 30, 5, 10, 30, 4, 2, 2, 0, true, true, true, 0, 0, 0, 0);
        assertThat(usage(texts).transitions())
                .isEqualTo(usage(load(4, true, true)).transitions() + 2);
        assertThat(usage(texts).wallSeconds() - usage(load(4, true, true)).wallSeconds())
                .isBetween(15.0, 17.0);
        double price =
                new ProviderPrice(texts, CostFigures.prices()).usd("gemini")
                        - new ProviderPrice(load(4, true, true), CostFigures.prices())
                                .usd("gemini");
        assertThat(price).as("4 pictures and a page of text").isBetween(.004, .01);
    }

    @Test
    void eachProviderTakesItsOwnWorkOffTheModels() {
        double local = usage(load(4, false, false)).cpuSeconds();
        double named = usage(load(4, true, false)).cpuSeconds();
        double made = usage(load(4, false, true)).cpuSeconds();
        double both = usage(load(4, true, true)).cpuSeconds();
        assertThat(named).isLessThan(local);
        assertThat(made).isLessThan(local);
        assertThat(local - both).isCloseTo(local - named + local - made, within(1e-9));
    }

    @Test
    void aProviderThatDoesNothingChargesNothing() {
        CostFigures prices = CostFigures.prices();
        assertThat(new ProviderPrice(load(4, false, false), prices).usd()).isZero();
        assertThat(new ProviderPrice(load(4, false, true), prices).usd("gemini")).isZero();
        assertThat(new ProviderPrice(load(4, false, true), prices).usd())
                .isCloseTo(4 * (.02 + 2 * .1), within(1e-9));
    }
}
