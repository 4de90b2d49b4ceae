package vopi.testing.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.port.ObjectStore;
import vopi.testing.contract.ObjectStoreContract;

final class InMemoryObjectStoreTest extends ObjectStoreContract {
    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    @Override
    protected ObjectStore objects() {
        return objects;
    }

    @Test
    void aLeakedStreamIsDetected() throws Exception {
        InMemoryObjectStore leaky = new InMemoryObjectStore();
        leaky.put("k", new byte[1], "a/b");
        try (InputStream in = leaky.open("k")) {
            assertThat(in.read()).isZero();
            assertThatThrownBy(leaky::assertNothingLeaked).hasMessageContaining("stream of k");
        }
        leaky.assertNothingLeaked();
    }
}
