package vopi.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The outputs of a deployed stack.
///
/// @param address of the API on AWS
/// @param keyId of the first API key
public record Outputs(URI address, String keyId) {
    private static final Pattern GATEWAY =
            Pattern.compile("https?://([a-z0-9]+)\\.[^/]+/([^/]+)/?");

    /// @throws IOException if the file is not in the CDK's format
    public static Outputs read(Path file) throws IOException {
        JsonNode stack = new ObjectMapper().readTree(file.toFile()).path(Deployment.STACK);
        String address = starting(stack, "ApiAddress");
        String key = starting(stack, "ApiFirstKeyId");
        return new Outputs(URI.create(address), key);
    }

    private static String starting(JsonNode stack, String name) throws IOException {
        return stack.properties().stream()
                .filter(entry -> entry.getKey().startsWith(name))
                .map(entry -> entry.getValue().asText())
                .findFirst()
                .orElseThrow(() -> new IOException("the stack has no output " + name));
    }

    /// The API's URL; on an emulator below the emulator's address.
    public URI address(Optional<URI> endpoint) {
        Matcher gateway = GATEWAY.matcher(address.toString());
        if (endpoint.isEmpty() || !gateway.matches()) {
            return address;
        }
        return URI.create(
                "%s/restapis/%s/%s/_user_request_"
                        .formatted(endpoint.get(), gateway.group(1), gateway.group(2)));
    }
}
