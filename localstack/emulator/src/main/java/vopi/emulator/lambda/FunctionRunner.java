package vopi.emulator.lambda;

/// Runs invocations of one function. Thread-safe.
interface FunctionRunner extends AutoCloseable {
    /// Every outcome of the handler is a result. Interrupting the caller ends the invocation.
    InvokeResult run(Invocation invocation) throws InterruptedException;

    /// Prepares what the next invocation needs.
    void warm();

    @Override
    void close();
}
