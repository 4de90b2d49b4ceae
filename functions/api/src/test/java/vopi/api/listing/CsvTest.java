package vopi.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\tx",
                "\r=1",
                " =1+1",
                "\uFF1D1"
            })
    void aFormulaIsText(String cell) {
        assertThat(Csv.of(List.of(List.of(cell))).replaceFirst("^\"", "")).startsWith("'");
    }

    @Test
    void commasQuotesAndLineBreaksAreQuoted() {
        assertThat(Csv.of(List.of(List.of("a", "b,c", "d\"e", "f\ng"), List.of("1", "", "x", "y"))))
                .isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n1,,x,y\r\n");
    }
}
