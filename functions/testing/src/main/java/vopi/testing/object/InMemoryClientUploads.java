package vopi.testing.object;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vopi.core.error.Conflict;
import vopi.core.error.NotFound;
import vopi.core.intake.ClientUploads;

/// Multipart uploads in memory. `put` is the client's PUT to a presigned URL.
public final class InMemoryClientUploads implements ClientUploads {
    private record Pending(
            String key,
            String type,
            Map<String, String> metadata,
            TreeMap<Integer, byte[]> parts) {}

    private final InMemoryObjectStore objects;
    private final Map<String, Pending> uploads = new HashMap<>();
    private int last;

    public InMemoryClientUploads(InMemoryObjectStore objects) {
        this.objects = objects;
    }

    public synchronized void put(String uploadId, int number, byte[] bytes) {
        pending(uploads.getOrDefault(uploadId, none()).key(), uploadId).parts().put(number, bytes);
    }

    @Override
    public synchronized String begin(String key, String contentType, Map<String, String> metadata) {
        String id = "upload-" + ++last;
        uploads.put(id, new Pending(key, contentType, Map.copyOf(metadata), new TreeMap<>()));
        return id;
    }

    @Override
    public URI presignPart(String key, String uploadId, int number, Duration life) {
        return URI.create(
                "https://objects.test/" + key + "?part=" + number + "&uploadId=" + uploadId);
    }

    @Override
    public synchronized List<Part> parts(String key, String uploadId) {
        return pending(key, uploadId).parts().entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue().length, etag(part.getKey())))
                .toList();
    }

    @Override
    public synchronized void complete(String key, String uploadId, List<Part> parts) {
        Pending upload = pending(key, uploadId);
        int size = upload.parts().values().stream().mapToInt(bytes -> bytes.length).sum();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(size);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            byte[] bytes = upload.parts().get(part.number());
            boolean small =
                    i < parts.size() - 1 && (bytes == null || bytes.length < MIN_PART_BYTES);
            if (bytes == null || small || !part.etag().equals(etag(part.number()))) {
                throw new Conflict("part " + part.number() + " of the upload can't be used");
            }
            whole.writeBytes(bytes);
        }
        uploads.remove(uploadId);
        objects.put(key, whole.toByteArray(), upload.type(), upload.metadata());
    }

    @Override
    public synchronized void abort(String key, String uploadId) {
        pending(key, uploadId);
        uploads.remove(uploadId);
    }

    private Pending pending(String key, String uploadId) {
        Pending found = uploads.get(uploadId);
        if (found == null || !found.key().equals(key)) {
            throw new NotFound("no upload " + uploadId);
        }
        return found;
    }

    private static Pending none() {
        return new Pending("", "", Map.of(), new TreeMap<>());
    }

    private static String etag(int number) {
        return "etag-" + number;
    }
}
