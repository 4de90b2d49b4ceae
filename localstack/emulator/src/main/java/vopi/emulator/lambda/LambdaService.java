package vopi.emulator.lambda;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.process.ProcessSpawner;

/// The functions and their invocations. Thread-safe.
public final class LambdaService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LambdaService.class);
    private static final String ACCOUNT = "000000000000";

    private final Map<String, Function> functions = new ConcurrentHashMap<>();
    private final Map<FunctionCode.SharedProcess, ProcessRunner> sharedProcesses =
            new ConcurrentHashMap<>();
    private final LambdaOptions options;
    private final InstantSource clock;
    private final RuntimeApi api;
    private final ProcessSpawner spawner = new ProcessSpawner("lambda-parent");
    private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lambda-keeper").factory());
    private volatile boolean closed;

    public LambdaService(LambdaOptions options, InstantSource clock) throws IOException {
        this.options = options;
        this.clock = clock;
        this.api = new RuntimeApi(clock);
        ScheduledFuture<?> _ = keeper.scheduleWithFixedDelay(this::endIdle, 5, 5, TimeUnit.SECONDS);
    }

    /// @throws IllegalArgumentException if a function of this name is already registered
    public void register(FunctionSpec spec) {
        Function function = new Function(spec, runner(spec));
        if (functions.putIfAbsent(spec.name(), function) != null) {
            throw new IllegalArgumentException("already registered: " + spec.name());
        }
    }

    public String arn(String name) {
        return "arn:aws:lambda:%s:%s:function:%s".formatted(options.region(), ACCOUNT, name);
    }

    /// Waits for a free slot, runs the function and returns its answer. Interrupting the caller
    /// ends the invocation: the handler's thread is interrupted, or its process killed.
    ///
    /// @param name a name or an ARN
    public InvokeResult invoke(String name, byte[] payload)
            throws LambdaException, InterruptedException {
        Function function = find(name);
        byte[] checked = PayloadLimits.checked(payload, PayloadLimits.SYNCHRONOUS);
        return attempt(function, UUID.randomUUID().toString(), checked);
    }

    /// Accepts an event and returns; a failed invocation is retried after each of the delays.
    /// Events are not stored across restarts: a caller that needs at-least-once delivery must send
    /// them again.
    public void invokeLater(String name, byte[] payload) throws LambdaException {
        Function function = find(name);
        byte[] checked = PayloadLimits.checked(payload, PayloadLimits.ASYNCHRONOUS);
        events.execute(() -> deliver(function, checked));
    }

    /// Prepares in the background what the next invocation of this function needs.
    public void warm(String name) throws LambdaException {
        Function function = find(name);
        events.execute(function.runner()::warm);
    }

    /// @throws LambdaException if the function is not found, or the service is closed
    public FunctionSpec spec(String name) throws LambdaException {
        return find(name).spec();
    }

    /// Ends running invocations and child processes.
    @Override
    public void close() {
        closed = true;
        keeper.shutdownNow();
        events.shutdownNow();
        functions.values().forEach(Function::close);
        api.close();
        spawner.close();
    }

    private FunctionRunner runner(FunctionSpec spec) {
        return switch (spec.code()) {
            case FunctionCode.InProcess code -> new InProcessRunner(code, clock);
            case FunctionCode.OwnProcess _ -> processes(spec);
            case FunctionCode.SharedProcess shared ->
                    sharedProcesses.computeIfAbsent(shared, one -> processes(of(one, spec)));
        };
    }

    private ProcessRunner processes(FunctionSpec spec) {
        return new ProcessRunner(spec, new FunctionJvmFactory(options, api, spawner), clock);
    }

    /// The processes have the environment of the function that is registered first.
    private static FunctionSpec of(FunctionCode.SharedProcess shared, FunctionSpec first) {
        return new FunctionSpec(
                shared.name(),
                new FunctionCode.OwnProcess(shared.handler()),
                first.env(),
                first.timeout(),
                shared.memoryMb(),
                first.concurrency());
    }

    private Function find(String nameOrArn) throws LambdaException {
        if (closed) {
            throw LambdaException.closed();
        }
        String name = FunctionName.of(nameOrArn);
        Function function = functions.get(name);
        if (function == null) {
            throw LambdaException.unknown(name);
        }
        return function;
    }

    private InvokeResult attempt(Function function, String requestId, byte[] payload)
            throws LambdaException, InterruptedException {
        FunctionSpec spec = function.spec();
        InvokeResult result =
                function.run(new Invocation(spec, requestId, arn(spec.name()), payload));
        return result.payload().length > PayloadLimits.SYNCHRONOUS
                ? FunctionErrors.answerTooLarge(PayloadLimits.SYNCHRONOUS)
                : result;
    }

    private void deliver(Function function, byte[] payload) {
        String requestId = UUID.randomUUID().toString();
        try {
            if (succeeded(function, requestId, payload)) {
                return;
            }
            for (Duration delay : options.retryDelays()) {
                Thread.sleep(delay);
                if (succeeded(function, requestId, payload)) {
                    return;
                }
            }
            LOG.warn(
                    "{}: event {} dropped after the last retry", function.spec().name(), requestId);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeded(Function function, String requestId, byte[] payload)
            throws InterruptedException {
        try {
            InvokeResult result = attempt(function, requestId, payload);
            if (result.failed() && !closed) {
                LOG.warn("{}: event failed: {}", function.spec().name(), result.text());
            }
            return !result.failed();
        } catch (LambdaException refused) {
            LOG.warn("{}: event refused", function.spec().name(), refused);
            return false;
        }
    }

    private void endIdle() {
        for (Function function : functions.values()) {
            if (function.runner() instanceof ProcessRunner processes) {
                processes.endIdle(options.idleLife());
            }
        }
    }
}
