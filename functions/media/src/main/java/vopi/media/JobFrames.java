package vopi.media;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import vopi.core.error.NotFound;
import vopi.core.image.EncodedImage;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.media.FrameId;
import vopi.core.media.ScoringPlan;
import vopi.core.port.FullFrames;
import vopi.core.port.ObjectStore;
import vopi.core.port.VideoStore;
import vopi.runtime.json.Json;

/// Reads frames of a job's source in the bucket, with the sampling grid and the framing of its
/// candidates.
public final class JobFrames implements FullFrames {
    private final VideoStore videos;
    private final ObjectStore objects;
    private final FrameGrabber grabber;

    public JobFrames(VideoStore videos, ObjectStore objects, FrameGrabber grabber) {
        this.videos = videos;
        this.objects = objects;
        this.grabber = grabber;
    }

    @Override
    public void read(Job job, List<FrameId> frames, BiConsumer<FrameId, EncodedImage> each) {
        grab(job, frames, each, storedPlan(job));
    }

    @Override
    public void readAt(
            Job job, int fps, List<FrameId> frames, BiConsumer<FrameId, EncodedImage> each) {
        grab(job, frames, each, storedPlan(job).sampledAt(fps));
    }

    private void grab(
            Job job,
            List<FrameId> frames,
            BiConsumer<FrameId, EncodedImage> each,
            ScoringPlan plan) {
        VideoStore.StoredVideo video =
                videos.find(job.id())
                        .orElseThrow(() -> new NotFound("job " + job.id() + " has no video"));
        grabber.grab(video.sourceKey(), plan, frames, each);
    }

    private ScoringPlan storedPlan(Job job) {
        return Json.read(objects.get(plan(job)), ScoringPlan.class);
    }

    /// The attempt's own plan; that of the last attempt before it if it has none, as a redo.
    private String plan(Job job) {
        return IntStream.iterate(job.attempt(), attempt -> attempt >= 1, attempt -> attempt - 1)
                .mapToObj(attempt -> new AttemptKeys(job.id(), attempt).plan())
                .filter(key -> objects.stat(key).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        new NotFound(
                                "the job is of an earlier release, which kept no way to read"
                                        + " another frame: submit the video again"));
    }
}
