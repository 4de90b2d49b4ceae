package vopi.media;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vopi.media.ffmpeg.DecodedFrame;
import vopi.media.ffmpeg.VideoReader;

/// Scores samples in a second thread while the first decodes: at most one sample waits, since each
/// holds a decoded picture. A failure on either side stops both.
final class ScoringThread implements VideoReader.SampleConsumer, AutoCloseable {
    private static final int QUEUE = 1;
    private static final long LOOK_AGAIN_MILLIS = 100;

    /// @param picture null marks the end
    private record Sample(
            int slot, long timestamp, @Nullable DecodedFrame picture, boolean repeated) {}

    private final SampleScores scores;
    private final BlockingQueue<Sample> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean stopped;

    ScoringThread(SampleScores scores) {
        this.scores = scores;
        // A platform thread: native code and CPU-bound loops would pin a carrier thread.
        this.thread = Thread.ofPlatform().daemon().name("scoring").start(this::run);
    }

    @Override
    public void sample(int slot, long timestamp, DecodedFrame picture, boolean repeated) {
        put(new Sample(slot, timestamp, picture.share(), repeated));
    }

    /// Waits until all samples are scored.
    void finish() {
        put(new Sample(0, 0, null, false));
        join();
        rethrow();
    }

    private void put(Sample sample) {
        try {
            while (!queue.offer(sample, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                rethrow();
            }
        } catch (InterruptedException e) {
            close(sample);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scoring", e);
        } catch (RuntimeException e) {
            close(sample);
            throw e;
        }
    }

    private void run() {
        try {
            while (!stopped) {
                Sample sample = queue.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                if (sample == null) {
                    continue;
                }
                DecodedFrame picture = sample.picture();
                if (picture == null) {
                    return;
                }
                try (picture) {
                    scores.sample(sample.slot(), sample.timestamp(), picture, sample.repeated());
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("scoring was interrupted", e);
        }
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scoring", e);
        }
    }

    private static void close(Sample sample) {
        DecodedFrame picture = sample.picture();
        if (picture != null) {
            picture.close();
        }
    }

    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (Sample left = queue.poll(); left != null; left = queue.poll()) {
            close(left);
        }
    }
}
