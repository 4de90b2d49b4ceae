package vopi.bench.start;

/// The measurements of one start.
///
/// @param initSeconds from the start of the process, or of the restored snapshot, to its first
///   request for an invocation
/// @param totalSeconds to its answer
/// @param cpuSeconds of the process in that time
record Start(double initSeconds, double totalSeconds, double cpuSeconds) {}
