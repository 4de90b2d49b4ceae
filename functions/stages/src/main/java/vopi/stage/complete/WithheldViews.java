package vopi.stage.complete;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.core.job.AttemptKeys;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ObjectStore;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.ViewKey;
import vopi.runtime.json.Json;

/// Views of which no image was made, because the cut-out is unfit and the job has a better view.
final class WithheldViews {
    private WithheldViews() {}

    /// @param all images of the job, made or not
    /// @return the reasons, in the order of the selection
    static Map<ViewKey, String> of(
            ObjectStore objects, AttemptKeys keys, SelectedViews selection, List<Image> all) {
        Map<ViewKey, String> withheld = new LinkedHashMap<>();
        for (SelectedView view : selection.views()) {
            ViewKey name = view.view().key();
            unfit(objects, keys.cutOutRecord(name))
                    .filter(reason -> onlyNotMade(name, reason, all))
                    .ifPresent(reason -> withheld.put(name, reason));
        }
        return withheld;
    }

    private static Optional<String> unfit(ObjectStore objects, String record) {
        return objects.stat(record).isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(Json.read(objects.get(record), CutOutChoice.class).unfit());
    }

    private static boolean onlyNotMade(ViewKey view, String reason, List<Image> all) {
        return all.stream()
                .filter(image -> image.view().equals(view))
                .allMatch(image -> image instanceof NotMade lost && lost.error().equals(reason));
    }
}
