package vopi.testing.store;

import vopi.core.intake.IdempotencyStore;
import vopi.testing.contract.IdempotencyStoreContract;

final class InMemoryIdempotencyStoreTest extends IdempotencyStoreContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected IdempotencyStore keys() {
        return database.idempotency();
    }
}
