package vopi.stage.score;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameScore;
import vopi.core.port.ObjectStore;
import vopi.media.SegmentScorer;

/// Stores images while the next frames are scored; a limit on concurrent uploads bounds the memory.
final class CandidateUploads implements SegmentScorer.CandidateImages, AutoCloseable {
    private static final int AT_ONCE = 4;

    private final ObjectStore objects;
    private final JobObjectKeys keys;
    private final Runnable check;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();

    /// @param check called before each image; an exception from it ends the scoring
    CandidateUploads(ObjectStore objects, JobObjectKeys keys, Runnable check) {
        this.objects = objects;
        this.keys = keys;
        this.check = check;
    }

    @Override
    public void keep(FrameScore score, EncodedImage image) {
        check.run();
        slots.acquireUninterruptibly();
        running.add(threads.submit(() -> store(score, image)));
    }

    private void store(FrameScore score, EncodedImage image) {
        try {
            objects.put(keys.candidate(score.id()), image.bytes(), image.mediaType());
        } finally {
            slots.release();
        }
    }

    /// Waits for all uploads; rethrows the first failure.
    void finish() {
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("a picture could not be stored", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while storing pictures", e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
