package vopi.stage.generate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import vopi.core.job.JobId;
import vopi.core.port.ImageStore;

/// Counts how often the images of a job are read.
final class CountedImageStore implements ImageStore {
    private final ImageStore inner;
    private final AtomicInteger lists = new AtomicInteger();

    CountedImageStore(ImageStore inner) {
        this.inner = inner;
    }

    int lists() {
        return lists.get();
    }

    @Override
    public void save(JobId job, int attempt, Image image, Instant now) {
        inner.save(job, attempt, image, now);
    }

    @Override
    public boolean delete(JobId job, UUID image, Instant now) {
        return inner.delete(job, image, now);
    }

    @Override
    public List<StoredImage> list(JobId job) {
        lists.incrementAndGet();
        return inner.list(job);
    }
}
