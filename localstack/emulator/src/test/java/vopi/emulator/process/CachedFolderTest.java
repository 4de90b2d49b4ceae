package vopi.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedFolderTest {
    @TempDir private Path cache;
    private final AtomicInteger made = new AtomicInteger();

    private Path get() throws IOException {
        return CachedFolder.get(
                cache,
                "tree",
                folder -> {
                    made.incrementAndGet();
                    Files.writeString(
                            Files.createDirectory(folder.resolve("sub")).resolve("a"), "a");
                    Files.writeString(folder.resolve("b"), "bb");
                });
    }

    @Test
    void folderIsMadeOnce() throws IOException {
        Path first = get();

        assertThat(get()).isEqualTo(first).isEqualTo(cache.resolve("tree"));
        assertThat(first.resolve("sub/a")).hasContent("a");
        assertThat(made).hasValue(1);
    }

    @Test
    void folderThatLostAFileIsMadeAgain() throws IOException {
        Files.delete(get().resolve("b"));

        assertThat(get().resolve("b")).hasContent("bb");
        assertThat(made).hasValue(2);
    }

    @Test
    void failedMakerLeavesNoFolder() {
        failHalfway();

        assertThat(cache.resolve("tree")).doesNotExist();
    }

    private void failHalfway() {
        assertThatThrownBy(() ->
                        CachedFolder.get(
                                cache,
                                "tree",
                                folder -> {
                                    Files.writeString(folder.resolve("half"), "h");
                                    throw new IOException("disk full");
                                }))
                .hasMessage("disk full");
    }

    @Test
    void makerAfterAFailedOneStartsWithAnEmptyFolder() throws IOException {
        failHalfway();

        assertThat(get().resolve("half")).doesNotExist();
        assertThat(cache.resolve("tree/b")).exists();
    }

    @Test
    void deleteDoesNotFollowLinks() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(cache.resolve("other")).resolve("k"), "");
        Path tree = Files.createDirectory(cache.resolve("doomed"));
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());

        CachedFolder.delete(tree);
        CachedFolder.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).exists();
    }
}
