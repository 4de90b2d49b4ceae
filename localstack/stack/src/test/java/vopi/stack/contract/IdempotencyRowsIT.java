package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.intake.IdempotencyStore;
import vopi.testing.contract.IdempotencyStoreContract;

@Tag("contract")
final class IdempotencyRowsIT extends IdempotencyStoreContract {
    @Override
    protected IdempotencyStore keys() {
        return Services.ports().idempotency();
    }
}
