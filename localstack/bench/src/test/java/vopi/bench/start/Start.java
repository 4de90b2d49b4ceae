package vopi.bench.start;

/// One start.
///
/// @param initSeconds from the process, or from the restored snapshot, to its question for work
/// @param totalSeconds to its answer
/// @param cpuSeconds of the process in that time
record Start(double initSeconds, double totalSeconds, double cpuSeconds) {}
