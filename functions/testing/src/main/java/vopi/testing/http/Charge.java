package vopi.testing.http;

import org.jspecify.annotations.Nullable;

/// What a provider charges for one kind of call.
///
/// @param operation the provider's name for it
/// @param model null where the provider has none
/// @param calls whose work was done
/// @param inputTokens 0 where the provider counts images
/// @param outputTokens thoughts included
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
