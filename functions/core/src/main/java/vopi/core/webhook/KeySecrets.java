package vopi.core.webhook;

import java.time.Instant;
import java.util.List;
import vopi.core.config.Secret;
import vopi.core.job.ApiKeyId;

/// The `webhook_secrets` rows: the secrets (`whsec_...`) that sign a key's webhooks where the key
/// has its own; two are valid during a rotation. Thread-safe.
public interface KeySecrets {
    /// @return the current one first, then the previous one while it is valid; empty where the key
    ///   has none
    List<Secret> valid(ApiKeyId owner, Instant now);

    /// Stores the secret unless the key has one.
    ///
    /// @return the key's current secret
    Secret ensure(ApiKeyId owner, Secret fresh, Instant now);

    /// Makes the secret the current one.
    ///
    /// @param previousUntil how long the one before it stays valid
    void rotate(ApiKeyId owner, Secret fresh, Instant previousUntil, Instant now);

    /// Forgets the key's secrets.
    void remove(ApiKeyId owner);
}
