package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.port.JobStore;
import vopi.testing.contract.JobStoreContract;

@Tag("contract")
final class JobRowsIT extends JobStoreContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }
}
