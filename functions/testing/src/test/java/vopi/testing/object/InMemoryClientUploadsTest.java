package vopi.testing.object;

import vopi.core.intake.ClientUploads;
import vopi.core.port.ObjectStore;
import vopi.testing.contract.ClientUploadsContract;

final class InMemoryClientUploadsTest extends ClientUploadsContract {
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final InMemoryClientUploads uploads = new InMemoryClientUploads(objects);

    @Override
    protected ObjectStore objects() {
        return objects;
    }

    @Override
    protected ClientUploads uploads() {
        return uploads;
    }

    @Override
    protected void put(String key, String uploadId, int number, byte[] bytes) {
        uploads.put(uploadId, number, bytes);
    }
}
