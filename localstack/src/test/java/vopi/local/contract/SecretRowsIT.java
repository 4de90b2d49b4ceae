package vopi.local.contract;

import vopi.core.webhook.KeySecrets;
import vopi.testing.contract.KeySecretsContract;

final class SecretRowsIT extends KeySecretsContract {
    @Override
    protected KeySecrets secrets() {
        return Services.ports().keySecrets();
    }
}
