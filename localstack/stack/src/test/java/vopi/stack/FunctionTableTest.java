package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import vopi.stack.FunctionTable.Concurrency;
import vopi.stack.FunctionTable.Embedded;
import vopi.stack.FunctionTable.Row;

final class FunctionTableTest {
    private static final String ROW =
            """
            {"name": "Resize", "handler": "vopi.stage.resize.ResizeHandler", "kind": "stage",
             "memoryMb": 1024, "timeoutSeconds": 300, "needs": ["database", "read_jobs"],
             "embedded": {"ownProcess": true, "concurrency": {"perProcessor": 0.5}}}
            """;

    @Test
    void aRowIsReadWhole() {
        assertThat(FunctionTable.parse("[" + ROW + "]").rows())
                .containsExactly(
                        new Row(
                                "Resize",
                                "vopi.stage.resize.ResizeHandler",
                                "stage",
                                1024,
                                300,
                                Set.of("database", "read_jobs"),
                                new Embedded(true, new Concurrency.PerProcessor(0.5))));
    }

    @Test
    void concurrencyIsAtLeastOne() {
        Concurrency half = new Concurrency.PerProcessor(0.5);
        assertThat(half.on(1)).isEqualTo(1);
        assertThat(half.on(3)).isEqualTo(1);
        assertThat(half.on(8)).isEqualTo(4);
        assertThat(new Concurrency.PerProcessor(1).on(8)).isEqualTo(8);
        assertThat(new Concurrency.Fixed(32).on(1)).isEqualTo(32);
    }

    @Test
    void rowsAreFoundByName() {
        FunctionTable table = FunctionTable.read();
        assertThat(table.row("ScoreSegment").memoryMb()).isEqualTo(3008);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("Resize"))
                .withMessageContaining("Resize");
    }

    @Test
    void wrongRowsAreRefusedByName() {
        refused(ROW + "," + ROW, "two functions", "Resize");
        refused(ROW.replace("\"needs\"", "\"memory\": 1, \"needs\""), "Resize", "memory");
        refused(ROW.replace("true,", "true, \"threads\": 1,"), "Resize", "threads");
        refused(ROW.replace("vopi.stage.resize.ResizeHandler", " "), "Resize", "no handler");
        refused(ROW.replace("\"kind\": \"stage\",", ""), "Resize", "no kind");
        refused(ROW.replace("\"stage\"", "\"job\""), "Resize", "kind", "job");
        refused(ROW.replace("1024", "0"), "Resize", "memoryMb");
        refused(ROW.replace("0.5", "0"), "Resize", "perProcessor");
        refused(ROW.replace("{\"perProcessor\": 0.5}", "0"), "Resize", "concurrency");
        refused(ROW.replace("true", "\"yes\""), "Resize", "ownProcess", "yes");
        refused(ROW.replace("\"name\": \"Resize\",", ""), "no name");
    }

    private static void refused(String rows, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionTable.parse("[" + rows + "]"))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
}
