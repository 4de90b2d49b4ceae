package vopi.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.core.error.NotFound;
import vopi.core.port.ObjectStore;

/// The contract of every object store.
public abstract class ObjectStoreContract {
    private static final String TYPE = "application/octet-stream";

    private final String root = "contract/" + UniqueIds.word() + "/";

    protected abstract ObjectStore objects();

    @Test
    void aPutObjectExists() {
        objects().put(root + "a.txt", "hello".getBytes(UTF_8), "text/plain");
        assertThat(objects().get(root + "a.txt")).asString(UTF_8).isEqualTo("hello");
        ObjectStore.Stat stat = objects().stat(root + "a.txt").orElseThrow();
        assertThat(stat.size()).isEqualTo(5);
        assertThat(stat.contentType()).isEqualTo("text/plain");
        assertThat(stat.etag()).isNotEmpty().doesNotContain("\"");
    }

    @Test
    void aSecondPutReplacesTheFirst() {
        objects().put(root + "a", "one".getBytes(UTF_8), TYPE);
        String before = objects().stat(root + "a").orElseThrow().etag();
        objects().put(root + "a", "two!".getBytes(UTF_8), TYPE);
        assertThat(objects().get(root + "a")).asString(UTF_8).isEqualTo("two!");
        assertThat(objects().stat(root + "a").orElseThrow().etag()).isNotEqualTo(before);
    }

    @Test
    void namesMayContainSpacesAndUmlauts() {
        String key = root + "ein Schuh, größer+1 (2).png";
        objects().put(key, new byte[] {1}, "image/png");
        assertThat(objects().get(key)).containsExactly(1);
        assertThat(objects().list(root)).extracting(ObjectStore.Stat::key).containsExactly(key);
        objects().copy(key, root + "b");
        assertThat(objects().get(root + "b")).containsExactly(1);
    }

    @Test
    void aMissingObjectIsNotFound() {
        String key = root + "none";
        assertThatThrownBy(() -> objects().get(key)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> objects().open(key)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> objects().range(key, 0, 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> objects().copy(key, root + "b")).isInstanceOf(NotFound.class);
        assertThat(objects().stat(key)).isEmpty();
        objects().delete(List.of(key));
    }

    @Test
    void rangesEndWithTheObject() {
        objects().put(root + "r", "0123456789".getBytes(UTF_8), TYPE);
        assertThat(objects().range(root + "r", 2, 3)).asString(UTF_8).isEqualTo("234");
        assertThat(objects().range(root + "r", 8, 5)).asString(UTF_8).isEqualTo("89");
        assertThat(objects().range(root + "r", 10, 5)).isEmpty();
    }

    @Test
    void streamsMayBeClosedEarly() throws IOException {
        objects().put(root + "s", new byte[3 << 20], TYPE);
        try (InputStream in = objects().open(root + "s")) {
            assertThat(in.readNBytes(10)).hasSize(10);
        }
        try (InputStream in = objects().open(root + "s")) {
            assertThat(in.readAllBytes()).hasSize(3 << 20);
        }
    }

    @Test
    void listsAreInKeyOrderAndHoldOnlyThePrefix() {
        for (String name : List.of("b/2", "a/1", "b/1", "c")) {
            objects().put(root + name, new byte[] {7}, TYPE);
        }
        assertThat(objects().list(root + "b/"))
                .extracting(ObjectStore.Stat::key)
                .containsExactly(root + "b/1", root + "b/2");
        assertThat(objects().list(root)).hasSize(4);
        assertThat(objects().list(root + "zzz")).isEmpty();
    }

    @Test
    void copiesKeepTheType() {
        objects().put(root + "from", "x".getBytes(UTF_8), "video/mp4");
        objects().copy(root + "from", root + "to");
        assertThat(objects().stat(root + "to").orElseThrow().contentType()).isEqualTo("video/mp4");
    }

    @Test
    void manyAreDeletedAtOnce() {
        List<String> keys = IntStream.range(0, 20).mapToObj(i -> root + "many/" + i).toList();
        keys.forEach(key -> objects().put(key, new byte[] {1}, TYPE));
        objects().delete(keys.subList(1, 20));
        assertThat(objects().list(root + "many/")).hasSize(1);
        objects().delete(List.of());
    }

    @Test
    void anUploadExistsOnceItIsCommitted() throws IOException {
        byte[] bytes = bytes(17_000_001);
        try (ObjectStore.Upload upload = objects().create(root + "u", "video/mp4")) {
            upload.write(bytes, 0, 9_000_000);
            upload.write(bytes[9_000_000]);
            assertThat(objects().stat(root + "u")).isEmpty();
            upload.write(bytes, 9_000_001, bytes.length - 9_000_001);
            upload.commit();
        }
        assertThat(Arrays.equals(objects().get(root + "u"), bytes)).isTrue();
        assertThat(objects().stat(root + "u").orElseThrow().contentType()).isEqualTo("video/mp4");
    }

    @Test
    void smallAndEmptyUploadsExistToo() throws IOException {
        for (int size : new int[] {0, 1, 8 << 20}) {
            try (ObjectStore.Upload upload = objects().create(root + "size", TYPE)) {
                upload.write(new byte[size]);
                upload.commit();
            }
            assertThat(objects().stat(root + "size").orElseThrow().size()).isEqualTo(size);
        }
    }

    @Test
    void anUploadThatIsNotCommittedLeavesNothing() throws IOException {
        try (ObjectStore.Upload upload = objects().create(root + "gone", TYPE)) {
            upload.write(new byte[9 << 20]);
        }
        assertThat(objects().list(root)).isEmpty();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
