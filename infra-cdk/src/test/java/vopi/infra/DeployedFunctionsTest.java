package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vopi.infra.DeployedFunctions.Kind;
import vopi.infra.DeployedFunctions.Row;

class DeployedFunctionsTest {
    private static final String ROW =
            """
            {"name": "Resize", "handler": "vopi.stage.resize.ResizeHandler", "kind": "stage",
             "memoryMb": 1024, "timeoutSeconds": 300, "needs": ["database", "read_jobs"],
             "embedded": {"ownProcess": false, "concurrency": 1}}
            """;

    @Test
    void aRowIsReadWhole() {
        assertThat(DeployedFunctions.parse("[" + ROW + "]"))
                .containsExactly(
                        new Row(
                                "Resize",
                                "vopi.stage.resize.ResizeHandler",
                                Kind.STAGE,
                                1024,
                                300,
                                Set.of(Capability.DATABASE, Capability.READ_JOBS)));
    }

    @Test
    void everyHandlerOfTheFileIsAClass() throws Exception {
        for (Row row : DeployedFunctions.ROWS) {
            assertThat(Class.forName(row.handler()).getSimpleName())
                    .isEqualTo(row.name() + "Handler");
        }
    }

    @Test
    void theDispatchIsCreatedBeforeTheFunctionsThatCallIt() {
        List<String> names = DeployedFunctions.ROWS.stream().map(Row::name).toList();
        assertThat(DeployedFunctions.ROWS)
                .filteredOn(row -> row.needs(Capability.DISPATCH))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(names.indexOf(row.name()))
                                .isGreaterThan(names.indexOf("Dispatch")));
    }

    @Test
    void wrongRowsAreRefusedByName() {
        refused(ROW + "," + ROW, "two functions", "Resize");
        refused(ROW.replace("\"needs\"", "\"memory\": 1, \"needs\""), "Resize", "memory");
        refused(ROW.replace("vopi.stage.resize.ResizeHandler", " "), "Resize", "no handler");
        refused(ROW.replace("\"kind\": \"stage\",", ""), "Resize", "no kind");
        refused(ROW.replace("\"stage\"", "\"job\""), "Resize", "kind", "job");
        refused(ROW.replace("read_jobs", "read_job"), "Resize", "capability", "read_job");
        refused(ROW.replace("[\"database\", \"read_jobs\"]", "\"all\""), "Resize", "needs", "all");
        refused(ROW.replace("1024", "\"1024\""), "Resize", "memoryMb", "1024");
        refused(ROW.replace("\"name\": \"Resize\",", ""), "no name");
    }

    private static void refused(String rows, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeployedFunctions.parse("[" + rows + "]"))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
}
