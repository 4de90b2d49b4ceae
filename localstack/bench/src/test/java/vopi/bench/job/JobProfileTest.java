package vopi.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.cli.report.StageTiming;

final class JobProfileTest {
    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private static CpuSample sample(long millis, double stack, double score) {
        return new CpuSample(
                START.plusMillis(millis), Map.of(ProcessName.STACK, stack, "ScoreSegment", score));
    }

    private static StageTiming stage(String name, double start, double end) {
        return new StageTiming(name, start, end, 1, end - start);
    }

    private static JobProfile profile(List<StageTiming> stages, CpuSample... samples) {
        return new JobProfile(
                START.minusMillis(500),
                START.plusMillis(3_000),
                START.plusMillis(5_500),
                START,
                stages,
                List.of(samples),
                new MadeImages(1, 4, 8, "0123456789ab"));
    }

    @Test
    void timesCountFromTheSubmit() {
        JobProfile job = profile(List.of(), sample(0, 0, 0), sample(1_000, 1, 1));
        assertThat(job.firstSeconds()).isEqualTo(3.5);
        assertThat(job.totalSeconds()).isEqualTo(6);
    }

    @Test
    void theCpuOfAnIntervalGoesToTheStagesThatRanInIt() {
        JobProfile job =
                profile(
                        List.of(stage("Score", 0, 1.5), stage("Select", 1.5, 2)),
                        sample(0, 10, 1),
                        sample(1_000, 10.5, 2.5),
                        sample(2_000, 11.5, 2.5),
                        sample(3_000, 11.6, 2.5));
        Map<String, Double> cpu = job.cpuByStage();
        assertThat(cpu.get("Score")).isCloseTo(2.5, within(1e-6));
        assertThat(cpu.get("Select")).isCloseTo(.5, within(1e-6));
        assertThat(cpu.get(JobProfile.BETWEEN)).isCloseTo(.1, within(1e-6));
        assertThat(job.cpuByProcess().get("ScoreSegment")).isEqualTo(1.5);
        assertThat(job.cpuSeconds()).isCloseTo(3.1, within(1e-6));
    }

    @Test
    void stagesThatRunAtOnceShareTheirCpu() {
        JobProfile job =
                profile(
                        List.of(stage("Select", 0, 2), stage("Generate", 1, 2)),
                        sample(0, 0, 0),
                        sample(2_000, 3, 0));
        assertThat(job.cpuByStage().get("Select")).isCloseTo(2, within(1e-6));
        assertThat(job.cpuByStage().get("Generate")).isCloseTo(1, within(1e-6));
    }

    @Test
    void aProcessThatEndedCountsNothing() {
        CpuSample before = new CpuSample(START, Map.of("Ingest", 2.0));
        CpuSample after = new CpuSample(START.plusSeconds(1), Map.of("stack", 1.0));
        assertThat(after.since(before)).isEqualTo(Map.of("stack", 1.0));
    }

    @Test
    void everyLineHasTheCellsOfItsHeader() {
        JobProfile job =
                profile(List.of(stage("Score", 0, 1)), sample(0, 0, 0), sample(1_000, 1, .5));
        String all = JobTable.header() + JobTable.line("1", job, 2);
        assertThat(all.lines().map(line -> line.split("\\|", -1).length)).containsOnly(13);
        assertThat(JobTable.line("1", job, 2))
                .startsWith("| 1 | 3.50 | **1.75** | 6.00 | **3.00**");
        assertThat(JobTable.of(job, 2))
                .contains("| Score | 0.00 | 1.00 | 1 | 1.50 | 0.75 |\n", "| stack | 1.00 | 67 % |");
    }
}
