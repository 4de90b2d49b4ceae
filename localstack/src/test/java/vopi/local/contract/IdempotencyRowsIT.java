package vopi.local.contract;

import vopi.core.intake.IdempotencyStore;
import vopi.testing.contract.IdempotencyStoreContract;

final class IdempotencyRowsIT extends IdempotencyStoreContract {
    @Override
    protected IdempotencyStore keys() {
        return Services.ports().idempotency();
    }
}
