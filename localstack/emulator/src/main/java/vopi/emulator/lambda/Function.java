package vopi.emulator.lambda;

import java.util.concurrent.Semaphore;

/// A registered function: its runner and its queue of waiting invocations.
final class Function implements AutoCloseable {
    /// Maximum number of waiting invocations; more are refused, as Lambda does at its quota.
    private static final int WAITING = 2000;

    private final FunctionSpec spec;
    private final FunctionRunner runner;
    private final Semaphore slots;

    Function(FunctionSpec spec, FunctionRunner runner) {
        this.spec = spec;
        this.runner = runner;
        this.slots = new Semaphore(spec.concurrency(), true);
    }

    FunctionSpec spec() {
        return spec;
    }

    FunctionRunner runner() {
        return runner;
    }

    InvokeResult run(Invocation invocation) throws LambdaException, InterruptedException {
        if (slots.getQueueLength() >= WAITING) {
            throw LambdaException.tooMany(spec.name());
        }
        slots.acquire();
        try {
            return runner.run(invocation);
        } finally {
            slots.release();
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
