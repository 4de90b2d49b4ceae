package vopi.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.media.ScoringPlan.CandidateRate;

final class CandidateRateTest {
    @ParameterizedTest
    @CsvSource({"0, 4", "3.7, 4", "8, 4", "8.1, 3", "20, 3", "20.1, 1", "3600, 1"})
    void aShortClipHasMoreCandidatesASecond(double seconds, int candidates) {
        assertThat(CandidateRate.perSecond(seconds)).isEqualTo(candidates);
    }

    @Test
    void aSecondIsDividedEvenly() {
        assertThat(parts(new CandidateRate(10, 4), 0, 12))
                .containsExactly(0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4);
        assertThat(parts(new CandidateRate(10, 3), 0, 10))
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
        assertThat(parts(CandidateRate.onePerSecond(3), 0, 7)).containsExactly(0, 0, 0, 1, 1, 1, 2);
    }

    @Test
    void aSecondHasNoMorePartsThanSlots() {
        assertThat(parts(new CandidateRate(2, 4), 0, 4)).containsExactly(0, 2, 4, 6);
        assertThat(parts(new CandidateRate(1, 4), 0, 3)).containsExactly(0, 4, 8);
    }

    @Test
    void beyondTwentySecondsAHeaderThatClaimedAShortClipIsNotFollowed() {
        assertThat(parts(new CandidateRate(4, 4), 78, 84)).containsExactly(78, 79, 80, 80, 80, 80);
    }

    private static List<Integer> parts(CandidateRate rate, int from, int to) {
        return IntStream.range(from, to).mapToObj(rate::part).toList();
    }
}
