package vopi.core.job;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

/// Keys of the objects that are equal in every attempt of a job: they depend only on its source and
/// configuration, or hold the response to a paid request. A stage that runs twice writes the same
/// bytes, and a retry finds what an earlier attempt made. [AttemptKeys] has the keys of the objects
/// that can differ between attempts.
///
/// @param job the owner of everything below `jobs/{id}/`
public record JobObjectKeys(JobId job) {
    /// `jobs/{id}/`: all objects of a job.
    public String root() {
        return "jobs/" + job.text() + "/";
    }

    /// The prefix of the sources that the attempts fetched.
    public String sourcePrefix() {
        return root() + "source/";
    }

    public String scoresPrefix() {
        return root() + "scores/";
    }

    /// The merged scores of the whole video.
    public String scores() {
        return root() + "scores/scores.json";
    }

    /// The image of the best frame of a second, or of a part of it.
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

    /// The vision model's response to one batch.
    public String classification(int batch) {
        return root() + "views/classification-%03d.json".formatted(batch);
    }

    /// The views known when a batch was sent to the vision model. They are stored so that a
    /// repeated call sends the same request and finds the response that was already paid for.
    public String knownViews(int batch) {
        return root() + "views/known-%03d.json".formatted(batch);
    }

    public String viewsPrefix() {
        return root() + "views/";
    }

    /// A final frame. The file name is the one that the user sees: `{variant}_{frameId}_t4.50.png`.
    public String finalFrame(ViewKey view, FrameId frame, double timestamp) {
        return root()
                + String.format(
                        Locale.ROOT,
                        "frames/%s_%s_t%.2f.png",
                        view.text(),
                        frame.text(),
                        timestamp);
    }

    /// Commercial images of every attempt.
    public String commercialPrefix() {
        return root() + "commercial/";
    }

    /// What became of the job's spin.
    public String spinRecord() {
        return spin("spin.json");
    }

    /// A file of the spin: it depends only on the source and the frames that were classified.
    public String spin(String name) {
        return root() + "spin/" + name;
    }

    /// The texts that a model wrote about the product, or the reason why there are none.
    public String writtenTexts() {
        return root() + "texts/texts.json";
    }

    /// What the model is sent for them. It is stored so that a repeated call sends the same request
    /// and finds the answer that was already paid for.
    public String textsRequest() {
        return root() + "texts/request.json";
    }

    /// Archives of the images for shops.
    public String listingPrefix() {
        return root() + "listing/";
    }

    private static final Pattern FINAL_FRAME =
            Pattern.compile("/([a-z0-9_]+)_(frame_\\d+)_t[0-9.]+\\.png$");

    /// The frame id in the key of a final frame.
    ///
    /// @throws IllegalArgumentException for any other key
    public static FrameId frameOf(String finalFrame) {
        return FrameId.of(named(finalFrame).group(2));
    }

    /// The view in the key of a final frame: `{productId}_{variantId}`.
    ///
    /// @throws IllegalArgumentException for any other key
    public static String viewOf(String finalFrame) {
        return named(finalFrame).group(1);
    }

    private static Matcher named(String finalFrame) {
        Matcher named = FINAL_FRAME.matcher(finalFrame);
        if (!named.find()) {
            throw new IllegalArgumentException("no final frame: " + finalFrame);
        }
        return named;
    }

    /// Sides in pixels of the squares that thumbnails fit.
    public static final List<Integer> THUMBNAIL_SIDES = List.of(256, 512);

    /// The thumbnail of a picture: `jobs/{id}/thumbnails/{side}/{folder}/{name}.webp`.
    ///
    /// @param picture object key of an image or of a candidate
    /// @throws IllegalArgumentException if it is not in the folder of a job
    public static String thumbnail(String picture, int side) {
        Matcher parts = OF_A_JOB.matcher(picture);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no object of a job: " + picture);
        }
        return parts.group(1) + "thumbnails/" + side + "/" + parts.group(2) + ".webp";
    }

    private static final Pattern OF_A_JOB = Pattern.compile("(jobs/[^/]+/)(.+)");

    /// The thumbnails of a picture.
    public static List<String> thumbnails(String picture) {
        return THUMBNAIL_SIDES.stream().map(side -> thumbnail(picture, side)).toList();
    }

    public String finalFramesPrefix() {
        return root() + "frames/";
    }

    /// The stored response of a paid call.
    ///
    /// @param requestHash SHA-256 in hex
    public String call(String requestHash) {
        return root() + "calls/" + requestHash;
    }

    /// A marker that a paid call has started. It remains if the process dies during the call.
    public String callBegun(String requestHash) {
        return call(requestHash) + ".begun";
    }

    /// The reason why a provider refuses the calls of an attempt.
    public String callsRefused(String provider, int attempt) {
        return root() + "calls/%s-%d.refused".formatted(provider, attempt);
    }

    /// A reference to the job that stores an owner's response to a request. Only that job stores
    /// the response; deleting the job deletes it.
    public static String answerOf(ApiKeyId owner, String requestHash) {
        return "jobs/answers/" + owner.value() + "/" + requestHash;
    }
}
