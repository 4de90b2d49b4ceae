package vopi.testing.store;

import vopi.core.webhook.KeySecrets;
import vopi.testing.webhook.KeySecretsContract;

final class InMemoryKeySecretsTest extends KeySecretsContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected KeySecrets secrets() {
        return database.secrets();
    }
}
