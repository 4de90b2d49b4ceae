package vopi.stage.complete;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.job.JobResult;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.ShopFile;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;

/// What a job's result says of its images, in the order of the views.
final class ResultImages {
    private ResultImages() {}

    /// View -> version word -> object key.
    static Map<String, Map<String, String>> keys(SelectedViews selection, List<Made> made) {
        Map<String, Map<String, String>> keys = new LinkedHashMap<>();
        for (SelectedView view : selection.views()) {
            for (Made image : made) {
                if (image.view().equals(view.view().key())) {
                    keys.computeIfAbsent(image.view().text(), _ -> new LinkedHashMap<>())
                            .put(image.version().wire(), image.key());
                }
            }
        }
        return keys;
    }

    /// View -> version word -> result of the check by the main marketplace's rules.
    static Map<String, Map<String, JobResult.Verdict>> verdicts(
            SelectedViews selection, List<Made> made) {
        return verdicts(selection, made, Made::compliance);
    }

    private static Map<String, Map<String, JobResult.Verdict>> verdicts(
            SelectedViews selection, List<Made> made, Function<Made, @Nullable Compliance> report) {
        Map<String, Map<String, JobResult.Verdict>> verdicts = new LinkedHashMap<>();
        for (SelectedView view : selection.views()) {
            for (Made image : made) {
                Compliance compliance = report.apply(image);
                if (image.view().equals(view.view().key()) && compliance != null) {
                    verdicts.computeIfAbsent(image.view().text(), _ -> new LinkedHashMap<>())
                            .put(image.version().wire(), JobResult.Verdict.of(compliance));
                }
            }
        }
        return verdicts;
    }

    /// @return true if every image has thumbnails, null otherwise
    static @Nullable Boolean thumbnails(List<Made> made) {
        return made.stream().allMatch(Made::thumbnails) ? (Boolean) true : null;
    }

    /// Marketplace -> what `verdicts` has for the main one; empty if the job names no list of them.
    static Map<String, Map<String, Map<String, JobResult.Verdict>>> shopVerdicts(
            Job job, SelectedViews selection, List<Made> made) {
        Map<String, Map<String, Map<String, JobResult.Verdict>>> shops = new LinkedHashMap<>();
        if (job.config().output().presets() != null) {
            for (Preset shop : job.config().output().shops()) {
                shops.put(
                        shop.wire(), verdicts(selection, made, image -> report(job, image, shop)));
            }
        }
        return shops;
    }

    private static @Nullable Compliance report(Job job, Made image, Preset shop) {
        return image.forShops(job.config().output().preset()).stream()
                .filter(file -> file.preset() == shop)
                .findFirst()
                .map(ShopFile::compliance)
                .orElse(null);
    }
}
