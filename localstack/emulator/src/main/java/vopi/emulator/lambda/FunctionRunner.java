package vopi.emulator.lambda;

/// Runs invocations of one function. Thread-safe.
interface FunctionRunner extends AutoCloseable {
    /// Whatever the handler does is a result. Interrupting the caller ends the invocation.
    InvokeResult run(Invocation invocation) throws InterruptedException;

    /// Makes ready what the next invocation needs.
    void warm();

    @Override
    void close();
}
