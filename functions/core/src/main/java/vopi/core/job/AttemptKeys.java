package vopi.core.job;

import vopi.core.image.ImageFormat;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

/// Where one attempt of a job keeps the objects that another attempt may make differently. Each
/// attempt writes its own, so a function of an earlier attempt that still runs changes none of
/// them; a later attempt reads an earlier one's and reuses what still holds. What comes out the
/// same in every attempt is in [JobObjectKeys].
///
/// The first attempt's objects lie in the folder itself, those of attempt n in `{folder}/{n}/`.
///
/// @param attempt from 1
public record AttemptKeys(JobId job, int attempt) {
    public AttemptKeys {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1: " + attempt);
        }
    }

    public static AttemptKeys of(Job job) {
        return new AttemptKeys(job.id(), job.attempt());
    }

    private String in(String folder) {
        return new JobObjectKeys(job).root() + folder + (attempt == 1 ? "/" : "/" + attempt + "/");
    }

    /// The source video as this attempt fetched it.
    ///
    /// @param extension with its dot, or empty
    public String source(String extension) {
        return in("source") + "video" + extension;
    }

    /// How the video is cut into segments.
    public String plan() {
        return in("scores") + "plan.json";
    }

    /// Scores of one segment of this attempt's plan.
    public String segmentScores(int segment) {
        return segmentScoresPrefix() + "%03d.json".formatted(segment);
    }

    public String segmentScoresPrefix() {
        return in("scores") + "segment-";
    }

    /// Why a batch was not classified.
    public String classificationFailure(int batch) {
        return in("views") + "failure-%03d.json".formatted(batch);
    }

    /// The views chosen for the whole video.
    public String selection() {
        return in("views") + "selection.json";
    }

    /// The cut-out of a view, before it is put anywhere.
    public String cutOut(ViewKey view, FrameId frame) {
        return in("cutouts") + "%s_%s.png".formatted(view.text(), frame.text());
    }

    /// Which frame a view's cut-out was made of, and how good it is.
    public String cutOutRecord(ViewKey view) {
        return in("cutouts") + "%s.json".formatted(view.text());
    }

    /// A commercial image, by the name its user sees: `{variant}_{frameId}_{version}.png`, with the
    /// extension of its format.
    public String commercial(
            ViewKey view, FrameId frame, CommercialVersion version, ImageFormat format) {
        return in("commercial")
                + "%s_%s_%s.%s"
                        .formatted(view.text(), frame.text(), version.wire(), format.extension());
    }
}
