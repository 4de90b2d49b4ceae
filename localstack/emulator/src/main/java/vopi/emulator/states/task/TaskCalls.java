package vopi.emulator.states.task;

import java.util.function.Consumer;

/// Asynchronous calls. Separate from [TaskRunner] so that tests script them on a virtual clock.
public interface TaskCalls {
    sealed interface Call {}

    record Lambda(String function, byte[] payload) implements Call {}

    record EcsTask(byte[] arguments) implements Call {}

    /// Starts the call and returns.
    ///
    /// @param done called at most once, by any thread
    /// @return cancels the call; may be run at any time and more than once
    Runnable start(Call call, Consumer<TaskOutcome> done);
}
