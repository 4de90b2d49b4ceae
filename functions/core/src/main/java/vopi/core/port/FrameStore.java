package vopi.core.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.view.Backgrounds;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// The `frames` rows: the best frame of each second, each with its image.
public interface FrameStore {
    /// @param key object key of the frame's image
    record Candidate(FrameScore score, String key) {
        public FrameId frame() {
            return score.id();
        }
    }

    /// A candidate and what is known of it so far.
    ///
    /// @param evaluated null until it is classified
    /// @param description of the view, null until it is classified
    /// @param backgrounds of the view, null until it is classified
    /// @param finalKey object key of the full-quality image, null unless it is a final selection
    record StoredFrame(
            UUID id,
            JobId job,
            UUID video,
            Candidate candidate,
            @Nullable EvaluatedFrame evaluated,
            @Nullable String description,
            @Nullable Backgrounds backgrounds,
            @Nullable String finalKey,
            Instant createdAt) {}

    record Page(List<StoredFrame> frames, long total) {}

    /// What the vision model found, per frame.
    record Finding(
            EvaluatedFrame evaluated,
            @Nullable String description,
            @Nullable Backgrounds backgrounds) {
        /// One for each frame that a selection knows.
        public static List<Finding> of(vopi.core.view.SelectedViews selected) {
            Map<ViewKey, View> views = new HashMap<>();
            selected.views().forEach(one -> views.put(one.view().key(), one.view()));
            List<Finding> findings = new ArrayList<>();
            for (EvaluatedFrame frame : selected.frames()) {
                View view = views.get(frame.view());
                findings.add(
                        new Finding(
                                frame,
                                view == null ? null : view.description(),
                                view == null ? null : view.backgrounds()));
            }
            return findings;
        }
    }

    /// A final selection and where its full-quality image is.
    record Selection(FrameId frame, String key) {}

    /// Inserts the candidates; those of an earlier run that are not among them are removed.
    ///
    /// @throws vopi.core.error.Conflict where the job is at another attempt, or deleted
    void replaceCandidates(
            JobId job, int attempt, UUID video, List<Candidate> candidates, Instant now);

    /// Writes what is known of the frames and which of them are final; all others are not.
    ///
    /// @throws vopi.core.error.Conflict where the job is at another attempt, or deleted
    void select(JobId job, int attempt, List<Finding> findings, List<Selection> selections);

    /// In time order.
    Page list(JobId job, boolean finalOnly, int limit, int offset);

    Optional<StoredFrame> find(JobId job, FrameId frame);
}
