package vopi.stage.select;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Defect;
import vopi.core.error.UnusableVideo;
import vopi.core.image.EncodedImage;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.FullFrames;
import vopi.core.port.ObjectStore;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.View;
import vopi.runtime.job.RunningJobs;

/// Writes the final frame of each view: its best one, or the next that can be decoded. One pass
/// over the video decodes the best frames of all views; further passes run only for views without a
/// frame.
final class FinalFrames {
    private static final Logger LOG = LoggerFactory.getLogger(FinalFrames.class);

    /// Maximum passes for one view: a file that fails this often is damaged there.
    private static final int PASSES = 4;

    /// Number of next best frames stored in case a cut-out fails.
    private static final int OTHERS = 2;

    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final FullFrames videos;
    private final Map<FrameId, FrameScore> scores;

    FinalFrames(
            RunningJobs jobs,
            ObjectStore objects,
            FullFrames videos,
            Map<FrameId, FrameScore> scores) {
        this.jobs = jobs;
        this.objects = objects;
        this.videos = videos;
        this.scores = scores;
    }

    /// @return in the order of the views; views without a decodable frame are omitted
    List<SelectedView> write(Job job, List<View> views) {
        Map<View, SelectedView> chosen = new HashMap<>();
        for (int pass = 0; pass < PASSES && chosen.size() < views.size(); pass++) {
            Map<FrameId, List<View>> wanted = new HashMap<>();
            for (View view : views) {
                if (!chosen.containsKey(view) && pass < view.frames().size()) {
                    wanted.computeIfAbsent(view.frames().get(pass), _ -> new ArrayList<>())
                            .add(view);
                }
            }
            chosen.putAll(takeStored(job, wanted));
            decode(job, wanted, chosen);
        }
        return views.stream().flatMap(v -> Optional.ofNullable(chosen.get(v)).stream()).toList();
    }

    /// The frames written by an earlier run; they are removed from the wanted ones.
    private Map<View, SelectedView> takeStored(Job job, Map<FrameId, List<View>> wanted) {
        Map<View, SelectedView> stored = new HashMap<>();
        wanted.forEach((frame, views) ->
                views.removeIf(view -> {
                    String key = key(job, view, frame);
                    boolean there = objects.stat(key).isPresent();
                    if (there) {
                        stored.put(view, chosen(view, frame, key));
                    }
                    return there;
                }));
        wanted.values().removeIf(List::isEmpty);
        return stored;
    }

    private void decode(Job job, Map<FrameId, List<View>> wanted, Map<View, SelectedView> chosen) {
        if (wanted.isEmpty()) {
            return;
        }
        try {
            videos.read(
                    job,
                    List.copyOf(wanted.keySet()),
                    (frame, image) -> {
                        for (View view : wanted.getOrDefault(frame, List.of())) {
                            chosen.put(view, store(job, view, frame, image));
                        }
                    });
        } catch (UnusableVideo damaged) {
            LOG.warn("{}: some frames do not decode: {}", job.id(), damaged.text());
        }
    }

    private SelectedView store(Job job, View view, FrameId frame, EncodedImage image) {
        String key = key(job, view, frame);
        jobs.requireRunning(job);
        objects.put(key, image.bytes(), image.mediaType());
        return chosen(view, frame, key);
    }

    private SelectedView chosen(View view, FrameId frame, String key) {
        List<FrameScore> others = new ArrayList<>();
        int at = view.frames().indexOf(frame);
        for (FrameId other : view.frames().subList(at + 1, view.frames().size())) {
            if (others.size() < OTHERS) {
                others.add(score(other));
            }
        }
        return new SelectedView(view, score(frame), key, others);
    }

    private String key(Job job, View view, FrameId frame) {
        return new JobObjectKeys(job.id()).finalFrame(view.key(), frame, score(frame).timestamp());
    }

    private FrameScore score(FrameId frame) {
        FrameScore score = scores.get(frame);
        if (score == null) {
            throw new Defect(frame + " was chosen but is no candidate");
        }
        return score;
    }
}
