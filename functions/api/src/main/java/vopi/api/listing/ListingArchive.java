package vopi.api.listing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;

/// Writes an archive as an object. Entries are stored: images do not get smaller. A few images and
/// one part of the upload are in memory, whatever the archive's size.
final class ListingArchive {
    /// Images that are read ahead.
    private static final int AHEAD = 4;

    private final ObjectStore store;

    ListingArchive(ObjectStore store) {
        this.store = store;
    }

    /// The object exists once this returns; if it fails, nothing is left behind.
    ///
    /// @param modified time of every entry
    void write(String key, ListingContents contents, Instant modified) {
        try (ObjectStore.Upload out = store.create(key, "application/zip");
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setMethod(ZipOutputStream.STORED);
            images(zip, contents, modified);
            for (Map.Entry<String, String> file : contents.spin().entrySet()) {
                add(zip, file.getKey(), store.get(file.getValue()), modified);
            }
            for (Map.Entry<String, String> document : contents.documents().entrySet()) {
                byte[] text = document.getValue().getBytes(StandardCharsets.UTF_8);
                add(zip, document.getKey(), text, modified);
            }
            zip.finish();
            out.commit();
        } catch (IOException e) {
            throw new UpstreamUnavailable("The archive could not be stored", e);
        }
    }

    private void images(ZipOutputStream zip, ListingContents contents, Instant modified)
            throws IOException {
        Iterator<ListedImage> next = contents.images().iterator();
        Deque<Future<byte[]>> reading = new ArrayDeque<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ListedImage image : contents.images()) {
                while (reading.size() < AHEAD && next.hasNext()) {
                    String key = next.next().key();
                    reading.add(readers.submit(() -> store.get(key)));
                }
                add(zip, image.name(), result(reading.remove()), modified);
            }
        }
    }

    private static byte[] result(Future<byte[]> reading) {
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("an image was not read", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UpstreamUnavailable("The archive was interrupted", interrupted);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes, Instant modified)
            throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTime(modified.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
