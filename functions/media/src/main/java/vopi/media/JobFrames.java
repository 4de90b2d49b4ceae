package vopi.media;

import java.util.List;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.media.FrameId;
import vopi.core.port.FullFrames;
import vopi.core.port.VideoStore;

/// A job's frames from its source in the bucket, on the grid that it was sampled with.
public final class JobFrames implements FullFrames {
    private final VideoStore videos;
    private final FrameGrabber grabber;

    public JobFrames(VideoStore videos, FrameGrabber grabber) {
        this.videos = videos;
        this.grabber = grabber;
    }

    @Override
    public void read(Job job, List<FrameId> frames, Sink sink) {
        VideoStore.StoredVideo video =
                videos.find(job.id())
                        .orElseThrow(() -> new NotFound("job " + job.id() + " has no video"));
        grabber.grab(video.sourceKey(), job.config().fps(), frames, sink::accept);
    }
}
