package vopi.testing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vopi.core.config.Secret;
import vopi.core.job.ApiKeyId;
import vopi.core.webhook.KeySecrets;
import vopi.testing.contract.UniqueIds;

/// The contract of every secret store.
public abstract class KeySecretsContract {
    private static final Instant T0 = Instant.parse("2026-02-01T12:00:00Z");
    private static final Secret FIRST = new Secret("whsec_Zmlyc3Q=");
    private static final Secret SECOND = new Secret("whsec_c2Vjb25k");
    private static final Secret THIRD = new Secret("whsec_dGhpcmQ=");

    private final ApiKeyId owner = UniqueIds.owner();

    protected abstract KeySecrets secrets();

    @Test
    void aKeyKeepsItsFirstSecret() {
        assertThat(secrets().valid(owner, T0)).isEmpty();
        assertThat(secrets().ensure(owner, FIRST, T0)).isEqualTo(FIRST);
        assertThat(secrets().ensure(owner, SECOND, T0)).isEqualTo(FIRST);
        assertThat(secrets().valid(owner, T0)).containsExactly(FIRST);
    }

    @Test
    void twoAreValidDuringARotation() {
        secrets().ensure(owner, FIRST, T0);
        secrets().rotate(owner, SECOND, T0.plusSeconds(60), T0);
        assertThat(secrets().valid(owner, T0.plusSeconds(59))).containsExactly(SECOND, FIRST);
        assertThat(secrets().valid(owner, T0.plusSeconds(60))).containsExactly(SECOND);
        secrets().rotate(owner, THIRD, T0.plusSeconds(90), T0.plusSeconds(30));
        assertThat(secrets().valid(owner, T0.plusSeconds(31))).containsExactly(THIRD, SECOND);
    }

    @Test
    void aKeyWithoutASecretCanGetOne() {
        secrets().rotate(owner, FIRST, T0.plusSeconds(60), T0);
        assertThat(secrets().valid(owner, T0)).containsExactly(FIRST);
    }
}
