package vopi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MediaTableTest {
    @Test
    void aClipIsARow() {
        MediaRow row = row(new MediaRow.Alone(4.25, 5.1, 5.525, 178.4));
        assertThat(MediaTable.line(row))
                .isEqualTo(
                        "| a clip | 16.0 | 4.00 | 4.40 | **1.10** | 4.25 | 5.10 | **1.20** | 1.30 | 178"
                                + " | 5 | 1.05 | 1.02 | 1.17 |");
    }

    @Test
    void aMissingMeasurementIsADash() {
        MediaRow row = row(new MediaRow.Alone(Double.NaN, 5.1, 5.525, 178.4));
        assertThat(MediaTable.line(row)).contains("| - | 5.10 | **-** | - |");
    }

    @Test
    void everyRowHasACellForEachColumn() {
        String table =
                new MediaTable(List.of(row(new MediaRow.Alone(4.25, 5.1, 5.525, 178.4))))
                        .markdown();
        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().map(line -> line.chars().filter(c -> c == '|').count()).distinct())
                .hasSize(1);
    }

    private static MediaRow row(MediaRow.Alone alone) {
        return new MediaRow(
                "a clip",
                300,
                new ScoringRun(100, 10, 1, 20_400_000),
                new ScoringRun(100, 14, 5, 23_400_000),
                new MediaRow.Here(4, 4.4, 4.62),
                alone,
                20_000_000);
    }
}
