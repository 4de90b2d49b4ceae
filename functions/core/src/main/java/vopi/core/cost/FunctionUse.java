package vopi.core.cost;

/// The calls of one function in one job.
///
/// @param memoryMb configured memory
/// @param calls per job
/// @param seconds billed per call, including its share of cold starts
/// @param cpuSeconds per call
/// @param waitSeconds per call, spent waiting for other services
/// @param threads number of cores that one call can use
public record FunctionUse(
        String name,
        int memoryMb,
        double calls,
        double seconds,
        double cpuSeconds,
        double waitSeconds,
        int threads) {
    private static final double MB_A_GB = 1024;

    /// GB seconds per job.
    public double gbSeconds() {
        return calls * seconds * memoryMb / MB_A_GB;
    }
}
