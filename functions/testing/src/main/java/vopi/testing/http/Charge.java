package vopi.testing.http;

import org.jspecify.annotations.Nullable;

/// A provider's charges for one kind of call.
///
/// @param operation the provider's name for it
/// @param model null if the provider has none
/// @param calls number of calls whose work was done
/// @param inputTokens 0 if the provider bills images
/// @param outputTokens including thinking tokens
public record Charge(
        String operation, @Nullable String model, int calls, long inputTokens, long outputTokens) {
    public Charge plus(Charge other) {
        return new Charge(
                operation,
                model,
                calls + other.calls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens);
    }
}
