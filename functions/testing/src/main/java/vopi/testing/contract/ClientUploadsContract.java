package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.error.NotFound;
import vopi.core.intake.ClientUploads;
import vopi.core.intake.ClientUploads.Part;
import vopi.core.port.ObjectStore;

/// The contract of client uploads.
public abstract class ClientUploadsContract {
    private final String key = "uploads/contract/" + UniqueIds.word();

    protected abstract ClientUploads uploads();

    protected abstract ObjectStore objects();

    /// The client's PUT to a part's URL.
    protected abstract void put(String key, String uploadId, int number, byte[] bytes);

    @Test
    void partsBecomeAnObject() {
        String id = uploads().begin(key, "video/mp4", Map.of("vopi-callback-url", "https://x/y"));
        put(key, id, 2, new byte[100]);
        put(key, id, 1, new byte[ClientUploads.MIN_PART_BYTES]);
        List<Part> parts = uploads().parts(key, id);
        assertThat(parts).extracting(Part::number).containsExactly(1, 2);
        assertThat(parts).extracting(Part::size).containsExactly(5L << 20, 100L);
        assertThat(objects().stat(key)).isEmpty();
        uploads().complete(key, id, parts);
        ObjectStore.Stat stat = objects().stat(key).orElseThrow();
        assertThat(stat.size()).isEqualTo((5L << 20) + 100);
        assertThat(stat.contentType()).isEqualTo("video/mp4");
        assertThat(stat.metadata()).containsEntry("vopi-callback-url", "https://x/y");
    }

    @Test
    void anAbortedUploadIsNotFound() {
        String id = uploads().begin(key, "video/mp4", Map.of());
        put(key, id, 1, new byte[10]);
        List<Part> parts = uploads().parts(key, id);
        uploads().abort(key, id);
        assertThatThrownBy(() -> uploads().complete(key, id, parts))
                .isInstanceOfAny(NotFound.class, Conflict.class);
        assertThat(objects().stat(key)).isEmpty();
    }

    @Test
    void aCompletedUploadIsNoLongerFound() {
        String id = uploads().begin(key, "video/mp4", Map.of());
        put(key, id, 1, new byte[10]);
        uploads().complete(key, id, uploads().parts(key, id));
        assertThatThrownBy(() -> uploads().parts(key, id)).isInstanceOf(NotFound.class);
    }

    /// A forged token cannot combine an upload id of the store with another key.
    @Test
    void anUploadIsFoundOnlyUnderItsKey() {
        String id = uploads().begin(key, "video/mp4", Map.of());
        put(key, id, 1, new byte[10]);
        List<Part> parts = uploads().parts(key, id);
        String other = key + "-2";
        assertThatThrownBy(() -> uploads().parts(other, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> uploads().complete(other, id, parts)).isInstanceOf(NotFound.class);
        uploads().complete(key, id, parts);
        assertThat(objects().stat(key)).isPresent();
        assertThat(objects().stat(other)).isEmpty();
    }

    @Test
    void missingPartsMakeNoObject() {
        String id = uploads().begin(key, "video/mp4", Map.of());
        put(key, id, 1, new byte[10]);
        List<Part> wrong = List.of(new Part(2, 10, "00000000000000000000000000000000"));
        assertThatThrownBy(() -> uploads().complete(key, id, wrong)).isInstanceOf(Conflict.class);
        assertThat(objects().stat(key)).isEmpty();
    }
}
