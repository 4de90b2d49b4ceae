package vopi.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CutOutsBenchTest {
    private static final double APPLE = 0.0885;

    @Test
    void aVerdictHoldsForACutOutOfTheSameAreaOnly() {
        assertThat(CutOutsBench.verdict("apple", 0, APPLE)).isEqualTo("usable");
        assertThat(CutOutsBench.verdict("apple", 0, 1.02 * APPLE)).isEqualTo("usable");
        assertThat(CutOutsBench.verdict("apple", 0, .8 * APPLE)).isEqualTo("not judged");
    }

    @Test
    void aFrameThatNobodyJudgedHasNoVerdict() {
        assertThat(CutOutsBench.verdict("apple", 99, APPLE)).isEqualTo("not judged");
        assertThat(CutOutsBench.verdict("pear", 0, APPLE)).isEqualTo("not judged");
    }
}
