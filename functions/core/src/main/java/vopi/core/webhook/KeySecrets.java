package vopi.core.webhook;

import java.time.Instant;
import java.util.List;
import vopi.core.config.Secret;
import vopi.core.job.ApiKeyId;

/// The `webhook_secrets` rows: the secrets (`whsec_...`) that sign the webhooks of an API key, for
/// keys with individual secrets. Two are valid during a rotation. Thread-safe.
public interface KeySecrets {
    /// @return the current secret first, then the previous one while it is valid; empty if the key
    ///   has none
    List<Secret> valid(ApiKeyId owner, Instant now);

    /// Stores the secret unless the key has one already.
    ///
    /// @return the key's current secret
    Secret ensure(ApiKeyId owner, Secret fresh, Instant now);

    /// Makes the secret the current one.
    ///
    /// @param previousUntil end of the previous secret's validity
    void rotate(ApiKeyId owner, Secret fresh, Instant previousUntil, Instant now);
}
