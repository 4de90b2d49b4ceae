package vopi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MedianTest {
    @Test
    void isTheValueInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0), value -> value)).isEqualTo(2);
    }

    @Test
    void ofAnEvenNumberIsBetweenTheTwo() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0), value -> value)).isEqualTo(3);
    }

    @Test
    void ofAnEmptyListIsNaN() {
        assertThat(Median.of(List.<Double>of(), value -> value)).isNaN();
    }
}
