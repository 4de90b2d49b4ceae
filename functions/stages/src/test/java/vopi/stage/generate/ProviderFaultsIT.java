package vopi.stage.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vopi.stage.generate.PaidWorld.Paid;

/// Every paid call with every fault, through the real clients and the state machine's retries: the
/// final state and the charges. Prints the table of the documentation. Most of a test is waiting
/// for answers that do not come, so several run at once, each with its own fakes.
@Execution(ExecutionMode.CONCURRENT)
final class ProviderFaultsIT {
    /// Enough for an answer that comes at all, on a busy machine.
    private static final String PATIENT = "PT1S";

    private static final String HASTY = "PT0.25S";

    /// Of one model or operation: charged and useless, or perhaps charged.
    private static final int MAX_CALLS = 4;

    /// The models called in order; a clean-up and the segmentation that replaces it.
    private static final int IN_TURN = 2;

    /// Lines in the order of the cells.
    private static final Map<Integer, String> TABLE = new ConcurrentSkipListMap<>();

    static Stream<Arguments> cells() {
        return Stream.of(Paid.values())
                .flatMap(paid ->
                        Stream.of(Trouble.values())
                                .filter(trouble ->
                                        paid == Paid.CLASSIFY || !trouble.isGeminisAlone())
                                .map(trouble -> Arguments.of(paid, trouble)));
    }

    @BeforeAll
    static void loadTheClients() {
        for (Paid paid : List.of(Paid.CLASSIFY, Paid.REAL)) {
            try (PaidWorld world = new PaidWorld(paid, "PT20S")) {
                assertThat(world.run()).startsWith("done");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theStageEndsCorrectlyAndStoredAnswersAreNotPaidForAgain(Paid paid, Trouble trouble) {
        String once = once(paid, trouble);
        String always = trouble.isDeath() ? " - | - | - |" : always(paid, trouble);
        TABLE.put(
                List.of(Paid.values()).indexOf(paid) * Trouble.values().length
                        + List.of(Trouble.values()).indexOf(trouble),
                "| %s | %s |%s%s".formatted(paid.words, trouble.words, once, always));
    }

    private static String once(Paid paid, Trouble trouble) {
        boolean waits = trouble == Trouble.TIMEOUT || trouble == Trouble.SLOW_DRIP;
        try (PaidWorld world = new PaidWorld(paid, waits ? PATIENT : "PT20S")) {
            int requests = world.requests();
            int charged = world.charged();
            world.trouble(trouble, false);

            String end = world.run();

            assertThat(end).startsWith("done").doesNotContain("without");
            int chargedNow = world.charged() - charged;
            assertThat(chargedNow).isEqualTo(trouble.chargedOnce);
            assertThat(world.saysThatACallWasCutOff())
                    .isEqualTo(trouble.isDeath() && trouble != Trouble.DIES_KEPT);
            int all = world.requests();
            world.loseWhatWasMade();
            assertThat(world.run()).startsWith("done");
            assertThat(world.requests()).as("called again for a stored answer").isEqualTo(all);
            return " %s | %d | %d | 0 |".formatted(end, all - requests, chargedNow);
        }
    }

    private static String always(Paid paid, Trouble trouble) {
        try (PaidWorld world = new PaidWorld(paid, patience(trouble))) {
            int requests = world.requests();
            int charged = world.charged();
            world.trouble(trouble, true);

            String end = world.run();

            int chargedNow = world.charged() - charged;
            assertThat(end).containsAnyOf("reason said", "without clean-up", "done by local");
            assertThat(chargedNow).isLessThanOrEqualTo(mostCharged(paid));
            return " %s | %d | %d |".formatted(end, world.requests() - requests, chargedNow);
        }
    }

    private static String patience(Trouble trouble) {
        return switch (trouble) {
            case TIMEOUT -> HASTY;
            case SLOW_DRIP -> PATIENT;
            default -> "PT20S";
        };
    }

    private static int mostCharged(Paid paid) {
        return paid == Paid.CLASSIFY || paid == Paid.CLEAN_UP ? IN_TURN * MAX_CALLS : MAX_CALLS;
    }

    @AfterAll
    static void print() throws IOException {
        String heading =
                """
                | paid call | fault | once: ends | requests | charged | again | always: ends | requests | charged |
                |---|---|---|---|---|---|---|---|---|
                """;
        String table = heading + String.join("\n", TABLE.values()) + "\n";
        System.out.println(table);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/provider-faults.md"), table);
    }
}
