package vopi.api.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.FrameStore.StoredFrame;
import vopi.core.view.Backgrounds;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;

/// A frame as the contract defines it. Each component is a field of the JSON.
record FrameView(
        UUID id,
        JobId jobId,
        UUID videoId,
        FrameId frameId,
        double timestamp,
        String s3Url,
        String key,
        Scores scores,
        @Nullable String productId,
        @Nullable String variantId,
        @Nullable String angleEstimate,
        @Nullable String variantDescription,
        @Nullable ObstructionsView obstructions,
        @Nullable BackgroundsView backgroundRecommendations,
        @Nullable ThumbnailsView thumbnails,
        boolean isBestPerSecond,
        boolean isFinalSelection,
        Instant createdAt) {

    /// @param geminiScore omitted if no model gave one
    record Scores(
            double sharpness,
            double motion,
            double combined,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double geminiScore) {}

    record ObstructionsView(
            @JsonProperty("has_obstruction") boolean any,
            @JsonProperty("obstruction_types") List<String> types,
            @JsonProperty("obstruction_description") @Nullable String description,
            @JsonProperty("removable_by_ai") boolean removable) {
        static ObstructionsView of(Obstructions found) {
            return new ObstructionsView(
                    found.any(), found.types(), found.description(), found.removableByAi());
        }
    }

    record BackgroundsView(
            @JsonProperty("solid_color") String color,
            @JsonProperty("solid_color_name") String name,
            @JsonProperty("real_life_setting") String setting,
            @JsonProperty("creative_shot") String shot) {
        static BackgroundsView of(Backgrounds advice) {
            return new BackgroundsView(
                    advice.solidColor(),
                    advice.solidColorName(),
                    advice.realLifeSetting(),
                    advice.creativeShot());
        }
    }

    /// The full-quality image if it exists, otherwise the candidate's.
    static String key(StoredFrame frame) {
        return frame.finalKey() == null ? frame.candidate().key() : frame.finalKey();
    }

    static FrameView of(StoredFrame frame, Links links) {
        EvaluatedFrame evaluated = frame.evaluated();
        FrameScore score = frame.candidate().score();
        Backgrounds advice = frame.backgrounds();
        return new FrameView(
                frame.id(),
                frame.job(),
                frame.video(),
                frame.candidate().frame(),
                score.timestamp(),
                links.to(key(frame)),
                key(frame),
                new Scores(
                        score.sharpness(),
                        score.motion(),
                        score.combined(),
                        evaluated == null ? null : evaluated.quality()),
                evaluated == null ? null : evaluated.view().productId(),
                evaluated == null ? null : evaluated.view().variantId(),
                evaluated == null ? null : evaluated.angleEstimate(),
                frame.description(),
                evaluated == null ? null : ObstructionsView.of(evaluated.obstructions()),
                advice == null ? null : BackgroundsView.of(advice),
                ThumbnailsView.of(frame.candidate().key(), frame.thumbnails(), links),
                frame.bestOfSecond(),
                frame.finalKey() != null,
                frame.createdAt());
    }
}
