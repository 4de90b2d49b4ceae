package vopi.stage.complete;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ObjectStore;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.Chosen;
import vopi.core.view.ViewKey;
import vopi.runtime.json.Json;

/// Views whose cut-out is too bad for images that can be listed. They are withheld if the job has
/// another view; which is known only when all views are made. A redo delivers such a view: its
/// client has asked for it.
final class WithheldViews {
    private final ObjectStore objects;
    private final ImageStore images;
    private final InstantSource clock;

    WithheldViews(ObjectStore objects, ImageStore images, InstantSource clock) {
        this.objects = objects;
        this.images = images;
        this.clock = clock;
    }

    /// @return the reasons, in the order of the selection; empty if no other view has images
    Map<ViewKey, String> of(Job job, SelectedViews selection) {
        AttemptKeys keys = AttemptKeys.of(job);
        Map<ViewKey, String> unfit = new LinkedHashMap<>();
        for (Chosen view : selection.views()) {
            ViewKey name = view.view().key();
            reason(keys, name).ifPresent(reason -> unfit.put(name, reason));
        }
        boolean others =
                ImageStore.made(images.list(job.id())).stream()
                        .anyMatch(image -> !unfit.containsKey(image.view()));
        return others ? unfit : Map.of();
    }

    private Optional<String> reason(AttemptKeys keys, ViewKey view) {
        String record = keys.cutOutRecord(view);
        return objects.stat(record).isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(Json.read(objects.get(record), CutOutChoice.class).unfit());
    }

    /// Replaces the images of the views by their reasons. The files are deleted first, so that a
    /// retry still finds the rows of those that are left.
    void withhold(Job job, Map<ViewKey, String> unfit) {
        for (Made image : ImageStore.made(images.list(job.id()))) {
            String reason = unfit.get(image.view());
            if (reason != null) {
                objects.delete(files(image));
                images.save(
                        job.id(),
                        job.attempt(),
                        new NotMade(image.view(), image.frame(), image.version(), reason),
                        clock.instant());
            }
        }
    }

    private static List<String> files(Made image) {
        return Stream.concat(
                        image.fileKeys().stream(), JobObjectKeys.thumbnails(image.key()).stream())
                .toList();
    }
}
