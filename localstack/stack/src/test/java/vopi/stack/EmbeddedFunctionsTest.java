package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EmbeddedFunctionsTest {
    @Test
    void everyHandlerCanBeCreatedAsOnLambdaAndFromAnEnvironment() throws Exception {
        for (String name : new EmbeddedFunctions(2).handlers()) {
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
}
