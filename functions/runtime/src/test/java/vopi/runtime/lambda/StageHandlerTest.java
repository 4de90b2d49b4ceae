package vopi.runtime.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

final class StageHandlerTest {
    private record Input(int segment) {}

    private record Output(int segment, long millis) {}

    private static final class Plain extends StageHandler<Input, Output> {
        Plain() {
            super(Input.class, input -> new Output(input.segment(), 0));
        }
    }

    private static final class Timed extends StageHandler<Input, Output> {
        Timed() {
            super(
                    Input.class,
                    (input, timeLeft) -> new Output(input.segment(), timeLeft.toMillis()));
        }
    }

    @Test
    void theStageTakesTheEventAndItsAnswerIsWritten() throws IOException {
        assertThat(answer(new Plain())).isEqualTo("{\"segment\":3,\"millis\":0}");
    }

    @Test
    void aStageCanTakeTheRemainingTimeOfTheFunction() throws IOException {
        assertThat(answer(new Timed())).isEqualTo("{\"segment\":3,\"millis\":1500}");
    }

    private static String answer(StageHandler<Input, Output> handler) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream("{\"segment\":3}".getBytes(UTF_8)), out, context());
        return out.toString(UTF_8);
    }

    /// A context of which only the remaining time is read.
    private static Context context() {
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (_, method, _) -> {
                            assertThat(method.getName()).isEqualTo("getRemainingTimeInMillis");
                            return 1500;
                        });
    }
}
