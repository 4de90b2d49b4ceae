package vopi.stage.generate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Defect;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.output.OutputPlan;
import vopi.core.output.OutputPlan.ShopOutput;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.ShopFile;
import vopi.core.port.ObjectStore;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.core.port.Scenes;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.Chosen;
import vopi.core.view.ViewKey;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;

/// Makes and stores one image: a picture where the job's marketplaces agree on it, otherwise one
/// for each group of them, and a file for each marketplace. Equal files are stored once.
final class ImageFiles {
    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final Scenes scenes;
    private final StoredThumbnails thumbnails;

    ImageFiles(RunningJobs jobs, ObjectStore objects, Scenes scenes, StoredThumbnails thumbnails) {
        this.jobs = jobs;
        this.objects = objects;
        this.scenes = scenes;
        this.thumbnails = thumbnails;
    }

    /// @param shop null for the file of the main marketplace, or of a job without one
    private record Stored(@Nullable Preset shop, String key, Encoded file) {
        ShopFile listed() {
            return new ShopFile(
                    Objects.requireNonNull(shop),
                    key,
                    file.image().width(),
                    file.image().height(),
                    file.notes(),
                    file.compliance());
        }
    }

    /// @param deadline when the function is stopped
    Made make(
            Job job,
            SelectedViews selection,
            Chosen view,
            CutOutChoice choice,
            ImageWishes wishes,
            EncodedImage cutOut,
            CommercialVersion version,
            Instant deadline) {
        ViewKey name = view.view().key();
        List<Stored> stored = new ArrayList<>();
        List<Scenes.Result> results = new ArrayList<>();
        for (List<ShopOutput> picture : new OutputPlan(wishes.output()).pictures(version)) {
            Scenes.Result result =
                    scenes.make(
                            new Scenes.Request(
                                    job.id(),
                                    job.attempt(),
                                    version,
                                    cutOut,
                                    wishes.backgrounds(view.view().backgrounds()),
                                    wishes.seed(cutOut, name, version),
                                    picture.stream().map(ShopOutput::settings).toList(),
                                    selection
                                            .staging(name.productId())
                                            .map(staging -> staging.ofView(view.view().best()))
                                            .orElse(null),
                                    deadline));
            results.add(result);
            for (int i = 0; i < picture.size(); i++) {
                Preset shop = stored.isEmpty() ? null : picture.get(i).preset();
                Encoded file = result.files().get(i);
                stored.add(new Stored(shop, key(job, name, choice, version, shop, file), file));
            }
        }
        List<Stored> put = put(job, stored);
        EncodedImage preview = results.getFirst().preview();
        thumbnails.store(
                preview == null ? put.getFirst().file().image() : preview, put.getFirst().key());
        return made(name, choice, version, results.getFirst(), put);
    }

    private static String key(
            Job job,
            ViewKey view,
            CutOutChoice choice,
            CommercialVersion version,
            @Nullable Preset shop,
            Encoded file) {
        ImageFormat format =
                ImageFormat.ofMediaType(file.image().mediaType())
                        .orElseThrow(() -> new Defect("unknown image format: " + file.image()));
        return AttemptKeys.of(job).commercial(view, choice.frame(), version, shop, format);
    }

    private List<Stored> put(Job job, List<Stored> files) {
        jobs.requireRunning(job);
        List<Stored> put = new ArrayList<>();
        for (Stored file : files) {
            byte[] bytes = file.file().image().bytes();
            String key =
                    put.stream()
                            .filter(other -> Arrays.equals(other.file().image().bytes(), bytes))
                            .map(Stored::key)
                            .findFirst()
                            .orElse(file.key());
            if (key.equals(file.key())) {
                objects.put(key, bytes, file.file().image().mediaType());
            }
            put.add(new Stored(file.shop(), key, file.file()));
        }
        return put;
    }

    /// @param files the main one first
    private static Made made(
            ViewKey view,
            CutOutChoice choice,
            CommercialVersion version,
            Scenes.Result result,
            List<Stored> files) {
        Stored main = files.getFirst();
        return new Made(
                view,
                choice.frame(),
                version,
                main.key(),
                main.file().image().width(),
                main.file().image().height(),
                result.backgroundColor(),
                result.backgroundPrompt(),
                result.scene(),
                result.detail(),
                choice.confidence(),
                choice.needsReview(),
                main.file().notes(),
                main.file().compliance(),
                true,
                files.stream().skip(1).map(Stored::listed).toList());
    }
}
