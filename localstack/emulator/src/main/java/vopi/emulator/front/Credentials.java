package vopi.emulator.front;

import java.util.Set;

/// The key pair that requests are signed with.
///
/// @param roleKeys further access keys with the same secret, one per role: they identify the signer
public record Credentials(String accessKeyId, String secretAccessKey, Set<String> roleKeys) {
    public Credentials {
        roleKeys = Set.copyOf(roleKeys);
    }

    public Credentials(String accessKeyId, String secretAccessKey) {
        this(accessKeyId, secretAccessKey, Set.of());
    }

    boolean knows(String key) {
        return accessKeyId.equals(key) || roleKeys.contains(key);
    }

    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
