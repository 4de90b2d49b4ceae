package vopi.core.cost;

/// What the cost of a function depends on.
///
/// @param memoryMb configured memory
/// @param snapshot whether it starts from a snapshot, which is not billed: clients wait for it
public record FunctionSize(int memoryMb, boolean snapshot) {}
