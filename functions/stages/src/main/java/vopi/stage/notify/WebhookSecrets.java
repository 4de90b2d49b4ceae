package vopi.stage.notify;

import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import vopi.core.config.Secret;
import vopi.core.job.Job;
import vopi.core.webhook.KeySecrets;

/// The secrets of a job's API key; a key without one gets a new secret.
final class WebhookSecrets implements DeliverWebhook.Secrets {
    /// Bytes of a secret; Standard Webhooks requires 24 to 64.
    private static final int BYTES = 32;

    private final KeySecrets secrets;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random a cryptographically secure generator
    WebhookSecrets(KeySecrets secrets, InstantSource clock, RandomGenerator random) {
        this.secrets = secrets;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public List<Secret> of(Job job) {
        List<Secret> valid = secrets.valid(job.owner(), clock.instant());
        return valid.isEmpty()
                ? List.of(secrets.ensure(job.owner(), fresh(), clock.instant()))
                : valid;
    }

    private Secret fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(bytes));
    }
}
