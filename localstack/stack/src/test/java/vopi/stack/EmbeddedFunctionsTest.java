package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vopi.stack.FunctionTable.Row;

final class EmbeddedFunctionsTest {
    @Test
    void everyHandlerCanBeCreatedAsOnLambdaAndFromAnEnvironment() throws Exception {
        for (Row row : FunctionTable.read().rows()) {
            String name = row.handler();
            Class<?> handler = Class.forName(name);
            assertThat(RequestStreamHandler.class).as(name).isAssignableFrom(handler);
            assertThatCode(handler::getConstructor).as(name).doesNotThrowAnyException();
            Class<?> wiring = HandlerFactory.wired(handler).getParameterTypes()[0];
            assertThat(Modifier.isStatic(wiring.getMethod("from", Map.class).getModifiers()))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void namesMatchTheStatesAndTheDocument() {
        assertThat(new EmbeddedFunctions(8).names())
                .doesNotHaveDuplicates()
                .contains("Submit", "Ingest");
        assertThat(new EmbeddedFunctions(1).specs(Map.of(), Optional.empty()))
                .allMatch(spec -> spec.concurrency() >= 1);
    }

    @Test
    void functionsHaveTheMemoryAndTimeoutOfTheTable() {
        FunctionTable table = FunctionTable.read();
        assertThat(new EmbeddedFunctions(2).specs(Map.of(), Optional.empty()))
                .hasSameSizeAs(table.rows())
                .allSatisfy(spec -> {
                    Row row = table.row(spec.name());
                    assertThat(spec.memoryMb()).isEqualTo(row.memoryMb());
                    assertThat(spec.timeout()).isEqualTo(Duration.ofSeconds(row.timeoutSeconds()));
                });
    }
}
