package vopi.local.contract;

import vopi.core.port.JobStore;
import vopi.testing.contract.JobStoreContract;

final class JobRowsIT extends JobStoreContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }
}
