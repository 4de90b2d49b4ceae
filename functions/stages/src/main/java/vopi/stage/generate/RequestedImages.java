package vopi.stage.generate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.Redo;
import vopi.core.view.Backgrounds;
import vopi.core.view.ViewKey;

/// What is to be made of a view: by the job's configuration, or by a redo.
///
/// @param prompt that replaces those of the view's backgrounds; null for these
/// @param seed of the scenes; null to derive it from the cut-out
/// @param salt makes the derived seed of a redo differ from the job's; 0 for none
record RequestedImages(
        List<CommercialVersion> versions,
        JobConfig.Output output,
        @Nullable String prompt,
        @Nullable Integer seed,
        int salt) {
    static RequestedImages of(Job job) {
        JobConfig config = job.config();
        Optional<Redo> redo = job.underRedo();
        return redo.isEmpty()
                ? new RequestedImages(config.commercialVersions(), config.output(), null, null, 0)
                : new RequestedImages(
                        redo.get().versions(),
                        redo.get().output(config.output()),
                        redo.get().prompt(),
                        redo.get().seed(),
                        job.attempt());
    }

    Backgrounds backgrounds(Backgrounds advice) {
        return prompt == null
                ? advice
                : new Backgrounds(advice.solidColor(), advice.solidColorName(), prompt, prompt);
    }

    /// The same image gets the same scene in every job, so a paid scene is found again; a redo gets
    /// another. 31 bits: the range that every provider accepts.
    long seed(EncodedImage cutOut, ViewKey view, CommercialVersion version) {
        if (seed != null) {
            return seed;
        }
        UUID picture = UUID.nameUUIDFromBytes(cutOut.bytes());
        String name = picture + "/" + view.text() + "/" + version.wire();
        String salted = salt == 0 ? name : name + "/" + salt;
        UUID hash = UUID.nameUUIDFromBytes(salted.getBytes(StandardCharsets.UTF_8));
        return hash.getMostSignificantBits() >>> 33;
    }
}
