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

/// The `frames` rows, each with its image: the best frame of each second, and the final frames that
/// are not the best of their second.
public interface FrameStore {
    /// @param key object key of the frame's image
    record Candidate(FrameScore score, String key) {
        public FrameId frame() {
            return score.id();
        }
    }

    /// A candidate with its classification and selection so far: the columns of its row.
    ///
    /// @param bestOfSecond false for a final frame that is not the best of its second
    /// @param evaluated null until it is classified
    /// @param description of the view, null until it is classified
    /// @param backgrounds of the view, null until it is classified
    /// @param finalKey object key of the full-quality image, null unless it is a final selection
    /// @param thumbnails whether they are stored; false for frames that are older than thumbnails
    record StoredFrame(
            UUID id,
            JobId job,
            UUID video,
            Candidate candidate,
            boolean bestOfSecond,
            @Nullable EvaluatedFrame evaluated,
            @Nullable String description,
            @Nullable Backgrounds backgrounds,
            @Nullable String finalKey,
            boolean thumbnails,
            Instant createdAt) {}

    record Page(List<StoredFrame> frames, long total) {}

    /// Classification results of one frame.
    record Finding(
            EvaluatedFrame evaluated,
            @Nullable String description,
            @Nullable Backgrounds backgrounds) {
        /// One entry for each frame of a selection.
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

    /// A final selection.
    ///
    /// @param key object key of its full-quality image
    record Selection(Candidate candidate, String key) {
        public FrameId frame() {
            return candidate.frame();
        }
    }

    /// Inserts the candidates and removes those of an earlier run that are not among them.
    ///
    /// @param candidates the best of each second
    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    void replaceCandidates(
            JobId job, int attempt, UUID video, List<Candidate> candidates, Instant now);

    /// Writes the classifications and marks which frames are final; all other frames become not
    /// final. A selected frame that is not the best of its second has a row while it is final.
    ///
    /// @param findings those of frames without a row are not stored
    /// @param now when new rows are created
    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    void select(
            JobId job,
            int attempt,
            List<Finding> findings,
            List<Selection> selections,
            Instant now);

    /// Makes another frame the final one of a view. The rows of both stay.
    ///
    /// @param view that the frame shows; described so if the frame is not classified
    /// @param former object key of the view's final frame so far
    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    void choose(JobId job, int attempt, View view, String former, Selection selection);

    /// Records that thumbnails of these frames are stored. No effect on frames without a row, and
    /// if the job is at another attempt.
    void thumbnailsMade(JobId job, int attempt, List<FrameId> frames);

    Optional<StoredFrame> find(JobId job, FrameId frame);

    /// In time order.
    Page list(JobId job, boolean finalOnly, int limit, int offset);
}
