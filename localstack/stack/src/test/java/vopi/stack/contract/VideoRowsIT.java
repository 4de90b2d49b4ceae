package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.port.JobStore;
import vopi.core.port.VideoStore;
import vopi.testing.contract.VideoStoreContract;

@Tag("contract")
final class VideoRowsIT extends VideoStoreContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }

    @Override
    protected VideoStore videos() {
        return Services.ports().videos();
    }
}
