package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.port.FrameStore;
import vopi.core.port.JobStore;
import vopi.core.port.VideoStore;
import vopi.testing.contract.FrameStoreContract;

@Tag("contract")
final class FrameRowsIT extends FrameStoreContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }

    @Override
    protected VideoStore videos() {
        return Services.ports().videos();
    }

    @Override
    protected FrameStore frames() {
        return Services.ports().frames();
    }
}
