package vopi.emulator.gateway;

import java.time.Instant;

/// A stored API key. It holds a hash, never the key's value.
///
/// @param sha256 of the value, in hex
public record ApiKey(String id, String name, String sha256, boolean enabled, Instant created) {
    ApiKey disabled() {
        return new ApiKey(id, name, sha256, false, created);
    }
}
