package vopi.api.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;
import vopi.core.job.JobStatus;

/// Fields and words that clients of an earlier implementation of this API send, and that VOPI does
/// not have. They are accepted, and a warning states their effect here.
final class LegacyFields {
    /// The earlier implementation cut products out in a separate step; in VOPI that is part of
    /// `generating`.
    private static final Map<String, JobStatus> STATUSES =
            Map.of("extracting_product", JobStatus.GENERATING);

    /// Quality of lossy formats; a word that is not here, such as `high`, means the format's
    /// default.
    private static final Map<String, Integer> QUALITIES = Map.of("low", 60, "medium", 80);

    private static final String HIGH = "high";

    private LegacyFields() {}

    /// @param word a status of the document, or of the earlier implementation
    static JobStatus status(String word) {
        JobStatus status = STATUSES.get(word);
        return status == null ? JobStatus.ofWire(word) : status;
    }

    static List<String> statusWarnings(String word) {
        return STATUSES.containsKey(word)
                ? List.of(
                        "status=%1$s: jobs are %2$s then, so those in %2$s are listed"
                                .formatted(word, status(word).wire()))
                : List.of();
    }

    /// @param word null where none was sent
    /// @param format null if the default or a preset decides
    /// @return 40 to 100, null for the default
    static @Nullable Integer quality(@Nullable String word, @Nullable ImageFormat format) {
        return word == null || format == null || !format.lossy() ? null : QUALITIES.get(word);
    }

    static List<String> warnings(NewJobBody.Config config) {
        List<String> warnings = new ArrayList<>();
        if (sent(config.stackId()) || sent(config.stack())) {
            warnings.add(
                    "config."
                            + (sent(config.stackId()) ? "stackId" : "stack")
                            + " has no effect: there is one pipeline; config.commercialVersions"
                            + " chooses what is made");
        }
        if (sent(config.frameCount())) {
            warnings.add(
                    "config.frameCount has no effect: every distinct view gets its best frame;"
                            + " config.fps chooses how many frames a second are examined");
        }
        String word = config.qualityWord();
        if (word != null) {
            warnings.add("config.quality \"" + word + "\" " + effect(word, config));
        }
        return warnings;
    }

    private static String effect(String word, NewJobBody.Config config) {
        ImageFormat format = config.format();
        if (format == null && config.preset() != null) {
            return "has no effect: the preset decides; send a number from 40 to 100 to override it";
        }
        if (format == null || !format.lossy()) {
            return "has no effect on png, which loses nothing: send config.format jpeg or webp with"
                    + " a number from 40 to 100";
        }
        Integer number = quality(word, format);
        String used = number == null ? "the default, " + format.defaultQuality() : "" + number;
        String known =
                number == null && !word.equals(HIGH) ? "is not low, medium or high and " : "";
        return known + "means " + used + " here: send a number from 40 to 100 to choose another";
    }

    static boolean sent(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !value.isMissingNode();
    }
}
