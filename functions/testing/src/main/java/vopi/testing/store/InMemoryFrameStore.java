package vopi.testing.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.FrameStore;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.View;

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
                                    row.thumbnails(),
                                    row.createdAt()));
        }
        frames.put(job, after);
    }

    private StoredFrame unknown(
            JobId job, UUID video, Candidate candidate, boolean bestOfSecond, Instant now) {
        return new StoredFrame(
                ids.next(),
                job,
                video,
                candidate,
                bestOfSecond,
                null,
                null,
                null,
                null,
                false,
                now);
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
                row.thumbnails(),
                row.createdAt());
    }

    @Override
    public synchronized void choose(
            JobId job, int attempt, View view, String former, Selection selection) {
        jobs.requireAttempt(job, attempt);
        TreeMap<FrameId, StoredFrame> rows = frames.getOrDefault(job, new TreeMap<>());
        rows.replaceAll((id, row) -> chosen(id, row, view, former, selection));
    }

    private static StoredFrame chosen(
            FrameId id, StoredFrame row, View view, String former, Selection selection) {
        boolean freed = former.equals(row.finalKey());
        if (!id.equals(selection.frame())) {
            return freed ? known(row, finding(row), null) : row;
        }
        Finding finding =
                row.evaluated() != null
                        ? finding(row)
                        : new Finding(
                                new EvaluatedFrame(
                                        id,
                                        view.key(),
                                        view.angleEstimate(),
                                        null,
                                        view.obstructions()),
                                view.description(),
                                view.backgrounds());
        String kept = freed ? null : row.finalKey();
        return known(row, finding, kept == null ? selection.key() : kept);
    }

    private static @Nullable Finding finding(StoredFrame row) {
        EvaluatedFrame evaluated = row.evaluated();
        return evaluated == null
                ? null
                : new Finding(evaluated, row.description(), row.backgrounds());
    }

    @Override
    public synchronized void thumbnailsMade(JobId job, int attempt, List<FrameId> made) {
        jobs.requireAttempt(job, attempt);
        frames.getOrDefault(job, new TreeMap<>())
                .replaceAll((id, row) ->
                        made.contains(id)
                                ? new StoredFrame(
                                        row.id(),
                                        job,
                                        row.video(),
                                        row.candidate(),
                                        row.bestOfSecond(),
                                        row.evaluated(),
                                        row.description(),
                                        row.backgrounds(),
                                        row.finalKey(),
                                        true,
                                        row.createdAt())
                                : row);
    }

    @Override
    public synchronized Optional<StoredFrame> find(JobId job, FrameId frame) {
        return Optional.ofNullable(frames.getOrDefault(job, new TreeMap<>()).get(frame));
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
