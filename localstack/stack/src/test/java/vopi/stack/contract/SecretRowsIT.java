package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.webhook.KeySecrets;
import vopi.testing.webhook.KeySecretsContract;

@Tag("contract")
final class SecretRowsIT extends KeySecretsContract {
    @Override
    protected KeySecrets secrets() {
        return Services.ports().keySecrets();
    }
}
