package vopi.emulator.front;

import java.util.Set;

/// The pair of keys that requests are signed with.
///
/// @param roleKeys more access keys with the same secret: they tell who signed
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
