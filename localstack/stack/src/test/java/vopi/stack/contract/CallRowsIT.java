package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.port.CallLedger;
import vopi.core.port.JobStore;
import vopi.testing.contract.CallLedgerContract;

@Tag("contract")
final class CallRowsIT extends CallLedgerContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }

    @Override
    protected CallLedger calls() {
        return Services.ports().calls();
    }
}
