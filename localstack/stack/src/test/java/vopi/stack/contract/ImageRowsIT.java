package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.port.ImageStore;
import vopi.core.port.JobStore;
import vopi.testing.contract.ImageStoreContract;

@Tag("contract")
final class ImageRowsIT extends ImageStoreContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }

    @Override
    protected ImageStore images() {
        return Services.ports().images();
    }
}
