package vopi.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import vopi.core.config.Secret;
import vopi.stack.EmbeddedStack;
import vopi.stack.RunningStack;

/// The stack that a command uses: either started and ended by the command, or already running.
///
/// @param notice text for the terminal
/// @param closing ends what the command started
record CommandStack(URI endpoint, Secret apiKey, String notice, AutoCloseable closing)
        implements AutoCloseable {
    static CommandStack started(EmbeddedStack stack) {
        return new CommandStack(
                stack.endpoint(),
                new Secret(stack.apiKey()),
                String.format(
                        Locale.ROOT,
                        "VOPI is up (%.1f s).",
                        stack.startTimes().total().toMillis() / 1000.0),
                stack);
    }

    /// @throws CannotRun if the stack has no key for the local user
    static CommandStack joined(RunningStack stack) throws IOException {
        String key =
                stack.apiKey()
                        .orElseThrow(() ->
                                new CannotRun(
                                        "The stack at %s is still starting; try again in a moment."
                                                .formatted(stack.endpoint())));
        return new CommandStack(
                stack.endpoint(),
                new Secret(key),
                "The stack at " + stack.endpoint() + " is used.",
                stack.sdk());
    }

    @Override
    public void close() {
        try {
            closing.close();
        } catch (Exception e) {
            throw new IllegalStateException("the stack did not close", e);
        }
    }
}
