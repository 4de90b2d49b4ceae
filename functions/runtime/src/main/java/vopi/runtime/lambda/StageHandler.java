package vopi.runtime.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The Lambda handler of a stage. A subclass names the input class and the stage, and has two
/// public constructors: one without arguments for Lambda, and one with the wiring, which the
/// embedded stack finds by reflection.
///
/// @param <I> record that the event is parsed to
/// @param <O> record that is written as the answer
public abstract class StageHandler<I, O> implements RequestStreamHandler {
    private final Class<I> input;
    private final BiFunction<I, Context, O> stage;

    protected StageHandler(Class<I> input, Function<I, O> stage) {
        this.input = input;
        this.stage = (event, _) -> stage.apply(event);
    }

    /// @param stage also takes the time that is left until Lambda stops the function
    protected StageHandler(Class<I> input, BiFunction<I, Duration, O> stage) {
        this.input = input;
        this.stage =
                (event, context) ->
                        stage.apply(event, Duration.ofMillis(context.getRemainingTimeInMillis()));
    }

    @Override
    public final void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, input, event -> stage.apply(event, context));
    }
}
