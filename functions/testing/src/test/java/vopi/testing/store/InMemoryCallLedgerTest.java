package vopi.testing.store;

import vopi.core.port.CallLedger;
import vopi.core.port.JobStore;
import vopi.testing.contract.CallLedgerContract;

final class InMemoryCallLedgerTest extends CallLedgerContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected JobStore jobs() {
        return database.jobs();
    }

    @Override
    protected CallLedger calls() {
        return database.calls();
    }
}
