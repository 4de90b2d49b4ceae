package vopi.testing.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.FrameStore;

/// The `frames` rows in memory.
public final class InMemoryFrameStore implements FrameStore {
    private final RowIds ids = new RowIds();
    private final InMemoryJobStore jobs;
    private final Map<JobId, TreeMap<FrameId, StoredFrame>> frames = new HashMap<>();

    InMemoryFrameStore(InMemoryJobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public synchronized void replaceCandidates(
            JobId job, int attempt, UUID video, List<Candidate> candidates, Instant now) {
        jobs.requireAttempt(job, attempt);
        TreeMap<FrameId, StoredFrame> before = frames.getOrDefault(job, new TreeMap<>());
        TreeMap<FrameId, StoredFrame> after = new TreeMap<>();
        for (Candidate candidate : candidates) {
            StoredFrame row = before.get(candidate.frame());
            after.put(
                    candidate.frame(),
                    row == null
                            ? unknown(job, video, candidate, true, now)
                            : new StoredFrame(
                                    row.id(),
                                    job,
                                    video,
                                    candidate,
                                    true,
                                    row.evaluated(),
                                    row.description(),
                                    row.backgrounds(),
                                    row.finalKey(),
                                    row.createdAt()));
        }
        frames.put(job, after);
    }

    private StoredFrame unknown(
            JobId job, UUID video, Candidate candidate, boolean bestOfSecond, Instant now) {
        return new StoredFrame(
                ids.next(), job, video, candidate, bestOfSecond, null, null, null, null, now);
    }

    @Override
    public synchronized void select(
            JobId job,
            int attempt,
            List<Finding> findings,
            List<Selection> selections,
            Instant now) {
        jobs.requireAttempt(job, attempt);
        Map<FrameId, Finding> found =
                findings.stream().collect(Collectors.toMap(f -> f.evaluated().frame(), f -> f));
        Map<FrameId, String> keys =
                selections.stream()
                        .collect(
                                Collectors.toMap(
                                        Selection::frame, Selection::key, (_, last) -> last));
        TreeMap<FrameId, StoredFrame> rows = frames.getOrDefault(job, new TreeMap<>());
        rows.values().removeIf(row -> !row.bestOfSecond() && !keys.containsKey(frameOf(row)));
        if (!rows.isEmpty()) {
            UUID video = rows.firstEntry().getValue().video();
            for (Selection one : selections) {
                rows.computeIfAbsent(
                        one.frame(), _ -> unknown(job, video, one.candidate(), false, now));
            }
        }
        rows.replaceAll((id, row) -> known(row, found.get(id), keys.get(id)));
    }

    private static FrameId frameOf(StoredFrame row) {
        return row.candidate().frame();
    }

    private static StoredFrame known(
            StoredFrame row, @Nullable Finding finding, @Nullable String finalKey) {
        return new StoredFrame(
                row.id(),
                row.job(),
                row.video(),
                row.candidate(),
                row.bestOfSecond(),
                finding == null ? null : finding.evaluated(),
                finding == null ? null : finding.description(),
                finding == null ? null : finding.backgrounds(),
                finalKey,
                row.createdAt());
    }

    @Override
    public synchronized Page list(JobId job, boolean finalOnly, int limit, int offset) {
        List<StoredFrame> all =
                frames.getOrDefault(job, new TreeMap<>()).values().stream()
                        .filter(row -> !finalOnly || row.finalKey() != null)
                        .toList();
        return new Page(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    synchronized void remove(JobId job) {
        frames.remove(job);
    }
}
