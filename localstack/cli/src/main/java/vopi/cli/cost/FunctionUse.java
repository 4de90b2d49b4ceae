package vopi.cli.cost;

/// The calls of one function in one job.
///
/// @param memoryMb configured memory
/// @param calls per job
/// @param seconds billed per call, including its share of cold starts
/// @param cpuSeconds per call
public record FunctionUse(
        String name, int memoryMb, double calls, double seconds, double cpuSeconds) {
    private static final double MB_A_GB = 1024;

    /// GB seconds per job.
    public double gbSeconds() {
        return calls * seconds * memoryMb / MB_A_GB;
    }
}
