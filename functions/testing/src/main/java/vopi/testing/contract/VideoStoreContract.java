package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.job.JobId;
import vopi.core.media.Video;
import vopi.core.port.JobStore;
import vopi.core.port.VideoStore;
import vopi.core.port.VideoStore.StoredVideo;
import vopi.testing.sample.SampleJobs;

/// The contract of every video store.
public abstract class VideoStoreContract {
    private final JobId job = UniqueIds.job();

    protected abstract JobStore jobs();

    protected abstract VideoStore videos();

    @Test
    void aJobHasOneVideo() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), SampleJobs.CREATED));
        assertThat(videos().find(job)).isEmpty();
        StoredVideo first =
                videos().save(job, 1, "a/video.mp4", SampleJobs.VIDEO, SampleJobs.CREATED);
        assertThat(videos().find(job)).contains(first);
        assertThat(first.video()).isEqualTo(SampleJobs.VIDEO);
        Video other = new Video(3.25, 640, 480, 25, "vp9", Map.of());
        StoredVideo again =
                videos().save(job, 1, "a/video.webm", other, SampleJobs.CREATED.plusSeconds(9));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.createdAt()).isEqualTo(first.createdAt());
        assertThat(videos().find(job).orElseThrow().video()).isEqualTo(other);
        assertThat(videos().find(job).orElseThrow().sourceKey()).isEqualTo("a/video.webm");
    }

    @Test
    void aVideoIsRatedOnceItIsScored() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), SampleJobs.CREATED));
        videos().rate(job, 1, SampleJobs.QUALITY);
        assertThat(videos().find(job)).isEmpty();
        StoredVideo saved = videos().save(job, 1, "a", SampleJobs.VIDEO, SampleJobs.CREATED);
        assertThat(saved.quality()).isNull();
        videos().rate(job, 1, SampleJobs.QUALITY);
        StoredVideo rated = videos().find(job).orElseThrow();
        assertThat(rated.quality()).isEqualTo(SampleJobs.QUALITY);
        assertThat(rated.video()).isEqualTo(SampleJobs.VIDEO);
        assertThat(rated.id()).isEqualTo(saved.id());
    }

    @Test
    void anotherVideoIsNotRatedYet() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), SampleJobs.CREATED));
        videos().save(job, 1, "a", SampleJobs.VIDEO, SampleJobs.CREATED);
        videos().rate(job, 1, SampleJobs.QUALITY);
        assertThat(videos().save(job, 1, "b", SampleJobs.VIDEO, SampleJobs.CREATED).quality())
                .isNull();
        assertThat(videos().find(job).orElseThrow().quality()).isNull();
    }

    @Test
    void anEarlierAttemptChangesNothing() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), SampleJobs.CREATED));
        videos().save(job, 1, "a", SampleJobs.VIDEO, SampleJobs.CREATED);
        jobs().cancel(job, SampleJobs.CREATED);
        jobs().retry(job, SampleJobs.CREATED);
        StoredVideo before = videos().find(job).orElseThrow();
        assertThatThrownBy(
                        () -> videos().save(job, 1, "late", SampleJobs.VIDEO, SampleJobs.CREATED))
                .isInstanceOf(Conflict.class);
        videos().rate(job, 1, SampleJobs.QUALITY);
        assertThat(videos().find(job)).contains(before);
        videos().rate(job, 2, SampleJobs.QUALITY);
        assertThat(videos().find(job).orElseThrow().quality()).isEqualTo(SampleJobs.QUALITY);
    }

    @Test
    void theVideoIsDeletedWithItsJob() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), SampleJobs.CREATED));
        videos().save(job, 1, "a", SampleJobs.VIDEO, SampleJobs.CREATED);
        jobs().cancel(job, SampleJobs.CREATED);
        jobs().delete(job);
        assertThat(videos().find(job)).isEmpty();
    }
}
