package vopi.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SeedTest {
    private static final Seed SEED = new Seed(2_000, 10);

    @Test
    void idIsTheMd5OfTheNumberAsPostgresMakesIt() {
        assertThat(Seed.id(1).text()).isEqualTo("35fd9d0d-2856-b7e8-237c-ceb5a28f08d2");
    }

    @Test
    void everyTwentiethJobHasDetailsAndTheSequenceWrapsAround() {
        assertThat(SEED.detailed(0)).isEqualTo(Seed.id(1));
        assertThat(SEED.detailed(3)).isEqualTo(Seed.id(61));
        assertThat(IntStream.range(0, 500).mapToObj(SEED::detailed).distinct()).hasSize(99);
        assertThat(SEED.detailedOfSmall(1)).isEqualTo(Seed.id(503));
        assertThat(IntStream.range(0, 50).mapToObj(SEED::detailedOfSmall).distinct()).hasSize(3);
    }

    @Test
    void cursorIsTheJobsPositionInTheList() {
        String text =
                new String(Base64.getUrlDecoder().decode(SEED.cursor(7)), StandardCharsets.UTF_8);
        Instant at = Seed.OLDEST.plus(7 * SEED.step(), ChronoUnit.MICROS);
        assertThat(text).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, at) + " " + Seed.id(7));
    }

    @Test
    void otherDataHaveAnotherMark() {
        assertThat(SEED.mark()).isNotEqualTo(new Seed(2_000, 11).mark());
    }

    @Test
    void refusesASeedWithoutAJobOfEachKind() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Seed(999, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new Seed(2_000, 2));
    }

    @Test
    void statementsHaveNoPlaceholderLeftAndCoverEveryNumberOnce() {
        SeedRows rows = new SeedRows(SEED, "key_large", "key_small");
        List<String> jobs = rows.jobs(2);
        List<String> frames = rows.frames(2);
        assertThat(jobs).allMatch(sql -> !sql.contains("${"));
        assertThat(frames).allMatch(sql -> !sql.contains("${"));
        assertThat(rows.others()).allMatch(sql -> !sql.contains("${"));
        assertThat(jobs.get(0)).contains("generate_series(1, 1000)");
        assertThat(jobs.get(1)).contains("generate_series(1001, 2000)");
        assertThat(frames.get(0)).contains("id <= '7fffffff-ffff-ffff-ffff-ffffffffffff'");
        assertThat(frames.get(1)).contains("id >= '80000000-0000-0000-0000-000000000000'");
    }
}
