package vopi.core.job;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

/// Where the objects of a job are that every attempt makes alike: they follow from its source and
/// its configuration, or are the answer to a paid request. A stage that runs twice writes the same
/// bytes, and a retry finds what was made. What attempts may make differently is in [AttemptKeys].
///
/// @param job the owner of everything below `jobs/{id}/`
public record JobObjectKeys(JobId job) {
    /// `jobs/{id}/`: everything a job owns.
    public String root() {
        return "jobs/" + job.text() + "/";
    }

    /// Every source that an attempt fetched.
    public String sourcePrefix() {
        return root() + "source/";
    }

    public String scoresPrefix() {
        return root() + "scores/";
    }

    /// All scores of the video, merged.
    public String scores() {
        return root() + "scores/scores.json";
    }

    /// The image of a second's best frame.
    public String candidate(FrameId frame) {
        return root() + "candidates/" + frame.text() + ".jpg";
    }

    public String candidatesPrefix() {
        return root() + "candidates/";
    }

    /// The frames of one batch for the vision model.
    public String batch(int batch) {
        return root() + "views/batch-%03d.json".formatted(batch);
    }

    /// What the vision model said of one batch.
    public String classification(int batch) {
        return root() + "views/classification-%03d.json".formatted(batch);
    }

    /// The views that were known when a batch was given to the vision model: kept, so that a repeat
    /// sends the same request and finds its paid answer.
    public String knownViews(int batch) {
        return root() + "views/known-%03d.json".formatted(batch);
    }

    public String viewsPrefix() {
        return root() + "views/";
    }

    /// A final frame, by the name its user sees: `{variant}_{frameId}_t4.50.png`.
    public String finalFrame(ViewKey view, FrameId frame, double timestamp) {
        return root()
                + String.format(
                        Locale.ROOT,
                        "frames/%s_%s_t%.2f.png",
                        view.text(),
                        frame.text(),
                        timestamp);
    }

    private static final Pattern FINAL_FRAME = Pattern.compile("_(frame_\\d+)_t[0-9.]+\\.png$");

    /// The frame that the key of a final frame names.
    ///
    /// @throws IllegalArgumentException for another key
    public static FrameId frameOf(String finalFrame) {
        Matcher named = FINAL_FRAME.matcher(finalFrame);
        if (!named.find()) {
            throw new IllegalArgumentException("no final frame: " + finalFrame);
        }
        return FrameId.of(named.group(1));
    }

    public String finalFramesPrefix() {
        return root() + "frames/";
    }

    /// The stored answer of a paid call.
    ///
    /// @param requestHash SHA-256 in hex
    public String call(String requestHash) {
        return root() + "calls/" + requestHash;
    }

    /// Says that a paid call was begun: what is left of one whose process died.
    public String callBegun(String requestHash) {
        return call(requestHash) + ".begun";
    }

    /// Why a provider refuses an attempt's calls.
    public String callsRefused(String provider, int attempt) {
        return root() + "calls/%s-%d.refused".formatted(provider, attempt);
    }

    /// Names the job below which an owner's answer to a request is kept. The answer itself lies
    /// there alone, and goes with it.
    public static String answerOf(ApiKeyId owner, String requestHash) {
        return "jobs/answers/" + owner.value() + "/" + requestHash;
    }
}
