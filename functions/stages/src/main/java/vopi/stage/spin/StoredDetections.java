package vopi.stage.spin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vopi.core.error.Defect;
import vopi.core.image.ImageHeader;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.StoredBatch;
import vopi.core.port.ObjectStore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.FrameDetections;
import vopi.runtime.json.Json;

/// The detections in a job's candidates: those that were stored with the classification, or new
/// ones if a remote model classified, which tells no positions.
record StoredDetections(ObjectStore objects, Vision local) {
    /// @return in time order
    List<FrameDetections> of(Job job) {
        JobObjectKeys keys = new JobObjectKeys(job.id());
        List<FrameDetections> all = new ArrayList<>();
        List<Vision.Candidate> open = new ArrayList<>();
        for (int number = 0; objects.stat(keys.batch(number)).isPresent(); number++) {
            List<FrameDetections> stored = stored(keys.classification(number));
            if (stored.isEmpty()) {
                Json.read(objects.get(keys.batch(number)), StoredBatch.class)
                        .candidates()
                        .forEach(item -> open.add(candidate(item)));
            }
            all.addAll(stored);
        }
        if (!open.isEmpty()) {
            all.addAll(
                    local.classify(new Vision.Batch(job.id(), job.attempt(), open, List.of(), null))
                            .detections());
        }
        all.sort(Comparator.comparing(FrameDetections::frame));
        return all;
    }

    private List<FrameDetections> stored(String key) {
        return objects.stat(key).isEmpty()
                ? List.of()
                : Json.read(objects.get(key), Classification.class).detections();
    }

    private Vision.Candidate candidate(StoredBatch.Item item) {
        return new Vision.Candidate(
                item.score(),
                ImageHeader.image(objects.get(item.key()))
                        .orElseThrow(() -> new Defect("a stored candidate is not an image")),
                item.bestOfSecond());
    }
}
