package vopi.stage.complete;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.media.VideoScores;
import vopi.core.port.FrameStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.ObjectStore.Stat;
import vopi.runtime.json.Json;

/// The objects of a job that only its stages need. The scores are kept, because the result links to
/// them, and the plan and the selection, because a redo reads them.
final class IntermediateObjects {
    /// More than a job has views.
    private static final int MAX_FINALS = 1_000;

    private final ObjectStore objects;
    private final FrameStore frames;
    private final RedoCompletion redos;

    IntermediateObjects(ObjectStore objects, FrameStore frames, RedoCompletion redos) {
        this.objects = objects;
        this.frames = frames;
        this.redos = redos;
    }

    /// @param job with its result
    void delete(Job job) {
        JobObjectKeys keys = new JobObjectKeys(job.id());
        List<String> temporary = new ArrayList<>();
        JobResult result = job.result();
        if (result != null) {
            // Frames whose cut-out was tried and not used.
            objects.list(keys.finalFramesPrefix()).stream()
                    .map(Stat::key)
                    .filter(key -> !result.finalFrames().contains(key))
                    .forEach(temporary::add);
            temporary.addAll(job.redo() == null ? withoutRow(job, keys) : redos.replaced(job));
        }
        for (Stat object : objects.list(keys.scoresPrefix())) {
            if (!object.key().equals(keys.scores()) && !AttemptKeys.isPlan(object.key())) {
                temporary.add(object.key());
            }
        }
        for (Stat object : objects.list(keys.viewsPrefix())) {
            if (!object.key().equals(AttemptKeys.of(job).selection())) {
                temporary.add(object.key());
            }
        }
        objects.delete(temporary);
    }

    /// Images of the candidates that are neither the best of their second nor final.
    private List<String> withoutRow(Job job, JobObjectKeys keys) {
        VideoScores scores = Json.read(objects.get(keys.scores()), VideoScores.class);
        Set<String> rows = new HashSet<>();
        scores.candidates().forEach(slot -> rows.add(keys.candidate(FrameId.ofSlot(slot))));
        frames.list(job.id(), true, MAX_FINALS, 0)
                .frames()
                .forEach(frame -> rows.add(frame.candidate().key()));
        return objects.list(keys.candidatesPrefix()).stream()
                .map(Stat::key)
                .filter(key -> !rows.contains(key))
                .toList();
    }
}
