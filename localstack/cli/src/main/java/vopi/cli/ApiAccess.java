package vopi.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vopi.core.config.Secret;
import vopi.stack.RunningStack;
import vopi.stack.client.VopiClient;

/// Selects the API that a command uses, and its key: a given address, or the stack of this machine.
final class ApiAccess {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:VOPI_URL}",
            description = {
                "The API's URL (default: $VOPI_URL, or the stack that `./vopi up` runs)."
            })
    private @Nullable URI url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:VOPI_API_KEY}",
            description = "The API key (default: $VOPI_API_KEY, or the local user's key).")
    private @Nullable String key;

    @Mixin private DataFolder data = new DataFolder();

    @Option(names = "--json", description = "Print the API's JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    /// @throws CannotRun if no stack runs and no address was given
    VopiClient client() throws IOException {
        URI address = url;
        String value = key;
        if (address == null || value == null) {
            Optional<RunningStack> running = RunningStack.on(data.files());
            if (address == null) {
                address = running.map(RunningStack::endpoint).orElseThrow(this::notRunning);
            }
            if (value == null) {
                value = own(running, address).orElseThrow(ApiAccess::noKey);
            }
        }
        return new VopiClient(address, new Secret(value));
    }

    /// The local user's key is used only for the local stack.
    private static Optional<String> own(Optional<RunningStack> running, URI address)
            throws IOException {
        boolean local =
                running.isPresent()
                        && running.get().endpoint().getAuthority().equals(address.getAuthority());
        return local ? running.get().apiKey() : Optional.empty();
    }

    private CannotRun notRunning() {
        return data.notRunning(". Start one with `./vopi up`, or use --url for another.");
    }

    private static CannotRun noKey() {
        return new CannotRun("That API needs a key: --key KEY, or VOPI_API_KEY.");
    }
}
