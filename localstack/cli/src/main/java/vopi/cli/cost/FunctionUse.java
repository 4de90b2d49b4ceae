package vopi.cli.cost;

/// What the calls of one function come to in a job.
///
/// @param memoryMb it has
/// @param calls a job
/// @param seconds billed a call, its share of cold starts included
/// @param cpuSeconds of a call
public record FunctionUse(
        String name, int memoryMb, double calls, double seconds, double cpuSeconds) {
    private static final double MB_A_GB = 1024;

    /// A job.
    public double gbSeconds() {
        return calls * seconds * memoryMb / MB_A_GB;
    }
}
