package vopi.core.job;

import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

/// Keys of the objects that can differ between attempts of a job. Each attempt writes its own
/// objects, so a function of an earlier attempt that still runs changes none of them. A later
/// attempt reads an earlier attempt's objects and reuses those that are still valid.
/// [JobObjectKeys] has the keys of the objects that are equal in every attempt.
///
/// The first attempt's objects are in the folder itself, those of attempt n in `{folder}/{n}/`.
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

    /// The source video that this attempt fetched.
    ///
    /// @param extension with its dot, or empty
    public String source(String extension) {
        return in("source") + "video" + extension;
    }

    /// The plan that divides the video into segments.
    public String plan() {
        return in("scores") + "plan.json";
    }

    /// True for the plan of any attempt: a redo reads it to decode another frame.
    public static boolean isPlan(String key) {
        return key.endsWith("/plan.json");
    }

    /// Scores of one segment of this attempt's plan.
    public String segmentScores(int segment) {
        return segmentScoresPrefix() + "%03d.json".formatted(segment);
    }

    public String segmentScoresPrefix() {
        return in("scores") + "segment-";
    }

    /// The reason why a batch was not classified.
    public String classificationFailure(int batch) {
        return in("views") + "failure-%03d.json".formatted(batch);
    }

    /// The selected views of the whole video.
    public String selection() {
        return in("views") + "selection.json";
    }

    /// What became of one version in the redo of a view.
    public String redone(CommercialVersion version) {
        return in("views") + "redo_%s.json".formatted(version.wire());
    }

    /// The cut-out of a view, before composition.
    public String cutOut(ViewKey view, FrameId frame) {
        return in("cutouts") + "%s_%s.png".formatted(view.text(), frame.text());
    }

    /// The frame that a view's cut-out was made from, and the cut-out's quality.
    public String cutOutRecord(ViewKey view) {
        return in("cutouts") + "%s.json".formatted(view.text());
    }

    /// A commercial image. The file name is the one that the user sees:
    /// `{variant}_{frameId}_{version}.png`, with the extension of its format.
    public String commercial(
            ViewKey view, FrameId frame, CommercialVersion version, ImageFormat format) {
        return commercial(view, frame, version, null, format);
    }

    /// The file for another marketplace than the main one: `{variant}_{frameId}_{version}_{shop}`.
    ///
    /// @param shop null for the main one
    public String commercial(
            ViewKey view,
            FrameId frame,
            CommercialVersion version,
            @Nullable Preset shop,
            ImageFormat format) {
        return in("commercial")
                + "%s_%s_%s%s.%s"
                        .formatted(
                                view.text(),
                                frame.text(),
                                version.wire(),
                                shop == null ? "" : "_" + shop.wire(),
                                format.extension());
    }
}
