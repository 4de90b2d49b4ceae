package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvenSpacingTest {
    @Test
    void denseAnglesAreSpacedByAnEighth() {
        double[] angles = IntStream.range(0, 72).mapToDouble(i -> 5 * i).toArray();
        assertThat(EvenSpacing.of(angles, 8, 30)).containsExactly(0, 9, 18, 27, 36, 45, 54, 63);
    }

    @Test
    void aPhaseThatTheAnglesAllowIsFound() {
        double[] angles = {0, 44, 60, 90, 110, 135, 180, 200, 225, 270, 300, 315};
        List<Integer> chosen = EvenSpacing.of(angles, 8, 30);
        assertThat(chosen).containsExactly(0, 1, 3, 5, 6, 8, 9, 11);
    }

    @Test
    void anglesThatAreTooCloseAreLeftOut() {
        assertThat(EvenSpacing.of(new double[] {0, 10, 20, 180, 350}, 8, 30)).containsExactly(0, 3);
        assertThat(EvenSpacing.of(new double[] {0, 10, 350}, 8, 30)).containsExactly(0);
        assertThat(EvenSpacing.of(new double[] {0}, 8, 30)).containsExactly(0);
    }
}
