package vopi.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class FolderLockTest {
    private Path folder;

    @BeforeEach
    void aFolder(@TempDir Path parent) {
        folder = parent.resolve("missing").resolve("data");
    }

    @Test
    void lockedFolderIsRefusedUntilItIsReleased() throws IOException {
        FolderLock lock = FolderLock.takeNow(folder);

        assertThatThrownBy(() -> FolderLock.takeNow(folder.resolve("../data")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use by another running VOPI");
        lock.close();
        assertThatCode(() -> FolderLock.takeNow(folder).close()).doesNotThrowAnyException();
        assertThat(folder.resolveSibling("data.lock")).exists();
        assertThat(folder).doesNotExist();
    }

    @Test
    void secondTakerWaitsAndAnotherThreadMayRelease() throws Exception {
        FolderLock lock = FolderLock.take(folder);
        CountDownLatch waiting = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<FolderLock> second =
                    threads.submit(() -> {
                        waiting.countDown();
                        return FolderLock.take(folder);
                    });
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.isDone()).isFalse();
            threads.submit(
                            () -> {
                                lock.close();
                                return null;
                            })
                    .get();
            second.get().close();
        }
        assertThatCode(() -> FolderLock.takeNow(folder).close()).doesNotThrowAnyException();
    }

    @Test
    void closingTwiceReleasesOnce() throws IOException {
        FolderLock lock = FolderLock.takeNow(folder);
        lock.close();
        try (FolderLock _ = FolderLock.takeNow(folder)) {
            lock.close();
            assertThatThrownBy(() -> FolderLock.takeNow(folder)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void folderWithoutAParentIsRefusedAndNotLocked() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> FolderLock.takeNow(Path.of("/")))
                    .hasMessageContaining("not a valid data folder");
        }
    }
}
