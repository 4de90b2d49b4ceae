package vopi.stage.select;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vopi.core.error.Defect;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.media.StoredBatch;
import vopi.core.port.ObjectStore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.runtime.json.Json;

/// The classified batches, and warnings for the others.
///
/// @param candidates of the classified batches without detections, in time order
/// @param answers in batch order
/// @param warnings one for each missing batch
record ClassifiedBatches(
        List<Vision.Candidate> candidates,
        List<Classification> answers,
        Map<FrameId, FrameScore> scores,
        List<String> warnings) {

    /// @throws UpstreamRejected if no batch was classified
    static ClassifiedBatches load(ObjectStore objects, Job job, int batches) {
        JobObjectKeys keys = new JobObjectKeys(job.id());
        ClassifiedBatches loaded =
                new ClassifiedBatches(
                        new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        for (int number = 0; number < batches; number++) {
            StoredBatch batch = Json.read(objects.get(keys.batch(number)), StoredBatch.class);
            if (objects.stat(keys.classification(number)).isPresent()) {
                loaded.add(objects, keys, batch);
            } else {
                loaded.warnings.add(
                        "Batch %d of %d (%d frames) was not classified: %s"
                                .formatted(
                                        number + 1,
                                        batches,
                                        batch.candidates().size(),
                                        reason(objects, AttemptKeys.of(job), number)));
            }
        }
        if (loaded.answers.isEmpty()) {
            throw new UpstreamRejected(
                    "No frame of the video could be classified. "
                            + String.join(" ", loaded.warnings));
        }
        return loaded;
    }

    private void add(ObjectStore objects, JobObjectKeys keys, StoredBatch batch) {
        byte[] answer = objects.get(keys.classification(batch.number()));
        Classification found = Json.read(answer, Classification.class);
        answers.add(found);
        for (StoredBatch.Item item : batch.candidates()) {
            if (found.detections().isEmpty()) {
                byte[] jpeg = objects.get(item.key());
                candidates.add(
                        new Vision.Candidate(item.score(), image(jpeg), item.bestOfSecond()));
            }
            scores.put(item.frame(), item.score());
        }
    }

    private static EncodedImage image(byte[] jpeg) {
        return ImageHeader.image(jpeg)
                .orElseThrow(() -> new Defect("a stored candidate is not an image"));
    }

    private static String reason(ObjectStore objects, AttemptKeys keys, int batch) {
        String key = keys.classificationFailure(batch);
        if (objects.stat(key).isEmpty()) {
            return "it was not answered";
        }
        return Json.read(objects.get(key), JsonNode.class).path("reason").asText();
    }
}
