package vopi.stage.complete;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.job.Redo;
import vopi.core.port.FrameStore;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.Redone;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.ObjectStore.Stat;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;

/// The end of a redo: the new images take the places of the former ones, whose objects are deleted
/// once the job is completed. Until then a redo changes nothing that a client sees.
final class RedoCompletion {
    private final RunningJobs running;
    private final JobStore jobs;
    private final ObjectStore objects;
    private final FrameStore frames;
    private final ImageStore images;
    private final InstantSource clock;

    RedoCompletion(
            RunningJobs running,
            JobStore jobs,
            ObjectStore objects,
            FrameStore frames,
            ImageStore images,
            InstantSource clock) {
        this.running = running;
        this.jobs = jobs;
        this.objects = objects;
        this.frames = frames;
        this.images = images;
        this.clock = clock;
    }

    /// Replaces the rows of the versions that were made, and the warnings about them.
    ///
    /// @throws UpstreamRejected if none was made
    void replace(Job job, Redo redo, SelectedView view) {
        AttemptKeys keys = AttemptKeys.of(job);
        List<Made> made = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (CommercialVersion version : redo.versions()) {
            Redone redone = stored(keys, version);
            if (redone.made() == null) {
                missing.add(
                        "The %s image of %s was not made again: %s"
                                .formatted(version.wire(), redo.view(), redone.error()));
            } else {
                made.add(redone.made());
            }
        }
        if (made.isEmpty()) {
            throw new UpstreamRejected("No image could be made. " + missing.getFirst());
        }
        made.forEach(image -> images.save(job.id(), job.attempt(), image, clock.instant()));
        jobs.withdraw(job.id(), job.attempt(), outdated(job, view, made), clock.instant());
        running.warn(job, missing);
    }

    private Redone stored(AttemptKeys keys, CommercialVersion version) {
        String key = keys.redone(version);
        return objects.stat(key).isEmpty()
                ? new Redone(null, "the work on it broke off")
                : Json.read(objects.get(key), Redone.class);
    }

    /// Warnings about a former cut-out of the view, and about versions that are made now.
    private List<String> outdated(Job job, SelectedView view, List<Made> made) {
        String name = view.view().key().text();
        String record = AttemptKeys.of(job).cutOutRecord(view.view().key());
        List<String> notes =
                objects.stat(record).isEmpty()
                        ? List.of()
                        : Json.read(objects.get(record), CutOutChoice.class).notes();
        List<String> outdated = new ArrayList<>();
        for (String warning : job.warnings()) {
            boolean formerNote =
                    warning.startsWith(name + ": ")
                            && !notes.contains(warning.substring(name.length() + 2));
            boolean madeNow =
                    made.stream()
                            .map(image ->
                                    "The %s image of %s ".formatted(image.version().wire(), name))
                            .anyMatch(warning::startsWith);
            if (formerNote || madeNow || warning.startsWith("No image of " + name + " was made")) {
                outdated.add(warning);
            }
        }
        return outdated;
    }

    /// The result with another final frame for the view.
    ///
    /// @param former result of the job
    List<String> finalFrames(JobResult former, Redo redo, FrameStore.Selection frame) {
        List<String> finals = new ArrayList<>(former.finalFrames());
        finals.set(redo.index(), frame.key());
        return finals;
    }

    /// The selection is stored for the next redo.
    void choose(
            Job job,
            Redo redo,
            SelectedViews selection,
            JobResult former,
            FrameStore.Selection frame) {
        frames.choose(
                job.id(),
                job.attempt(),
                selection.views().get(redo.index()).view(),
                former.finalFrames().get(redo.index()),
                frame);
        objects.put(AttemptKeys.of(job).selection(), Json.bytes(selection), "application/json");
    }

    /// Keys of images, with their thumbnails, that no row names.
    List<String> replaced(Job job) {
        Set<String> rows = new LinkedHashSet<>();
        ImageStore.made(images.list(job.id())).forEach(image -> rows.addAll(image.fileKeys()));
        return objects.list(new JobObjectKeys(job.id()).commercialPrefix()).stream()
                .map(Stat::key)
                .filter(key -> !rows.contains(key))
                .flatMap(key ->
                        Stream.concat(Stream.of(key), JobObjectKeys.thumbnails(key).stream()))
                .toList();
    }
}
