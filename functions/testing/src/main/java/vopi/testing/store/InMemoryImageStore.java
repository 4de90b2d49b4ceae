package vopi.testing.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vopi.core.job.JobId;
import vopi.core.port.ImageStore;

/// The `commercial_images` rows in memory.
public final class InMemoryImageStore implements ImageStore {
    private static final Comparator<StoredImage> ORDER =
            Comparator.comparing((StoredImage row) -> row.image().view().productId())
                    .thenComparing(row -> row.image().view().variantId())
                    .thenComparing(row -> row.image().version());

    private final RowIds ids = new RowIds();
    private final InMemoryJobStore jobs;
    private final Map<JobId, List<StoredImage>> images = new HashMap<>();

    InMemoryImageStore(InMemoryJobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public synchronized void save(JobId job, int attempt, Image image, Instant now) {
        jobs.requireAttempt(job, attempt);
        List<StoredImage> rows = images.computeIfAbsent(job, _ -> new ArrayList<>());
        for (int i = 0; i < rows.size(); i++) {
            StoredImage row = rows.get(i);
            if (row.image().view().equals(image.view())
                    && row.image().version() == image.version()) {
                rows.set(i, new StoredImage(row.id(), job, image, row.createdAt()));
                return;
            }
        }
        rows.add(new StoredImage(ids.next(), job, image, now));
    }

    @Override
    public synchronized boolean delete(JobId job, UUID image, Instant now) {
        List<StoredImage> rows = images.getOrDefault(job, List.of());
        Optional<StoredImage> found = rows.stream().filter(r -> r.id().equals(image)).findFirst();
        if (found.isEmpty()) {
            return false;
        }
        Image row = found.get().image();
        boolean dropped = jobs.drop(job, row.view().text(), row.version().wire(), now);
        return dropped && rows.remove(found.get());
    }

    @Override
    public synchronized List<StoredImage> list(JobId job) {
        return images.getOrDefault(job, List.of()).stream().sorted(ORDER).toList();
    }

    synchronized void remove(JobId job) {
        images.remove(job);
    }
}
