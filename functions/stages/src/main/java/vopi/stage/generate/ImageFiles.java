package vopi.stage.generate;

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
import vopi.core.view.View;
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

    Made make(ViewRun run, CutOutChoice choice, EncodedImage cutOut, CommercialVersion version) {
        List<Stored> files = new ArrayList<>();
        List<Scenes.Result> results = new ArrayList<>();
        for (List<ShopOutput> shops : new OutputPlan(run.requested().output()).pictures(version)) {
            Scenes.Result result = scenes.make(request(run, cutOut, version, shops));
            results.add(result);
            for (int i = 0; i < shops.size(); i++) {
                Preset shop = files.isEmpty() ? null : shops.get(i).preset();
                Encoded file = result.files().get(i);
                files.add(new Stored(shop, key(run, choice, version, shop, file), file));
            }
        }
        List<Stored> stored = put(run.job(), files);
        EncodedImage preview = results.getFirst().preview();
        thumbnails.store(
                preview == null ? stored.getFirst().file().image() : preview,
                stored.getFirst().key());
        return made(run.name(), choice, version, results.getFirst(), stored);
    }

    /// @param shops that agree on one picture
    private static Scenes.Request request(
            ViewRun run, EncodedImage cutOut, CommercialVersion version, List<ShopOutput> shops) {
        View view = run.view().view();
        return new Scenes.Request(
                run.job().id(),
                run.job().attempt(),
                version,
                cutOut,
                run.requested().backgrounds(view.backgrounds()),
                run.requested().seed(cutOut, run.name(), version),
                shops.stream().map(ShopOutput::settings).toList(),
                run.selection()
                        .staging(run.name().productId())
                        .map(staging -> staging.ofView(view.best()))
                        .orElse(null),
                run.deadline());
    }

    private static String key(
            ViewRun run,
            CutOutChoice choice,
            CommercialVersion version,
            @Nullable Preset shop,
            Encoded file) {
        ImageFormat format =
                ImageFormat.ofMediaType(file.image().mediaType())
                        .orElseThrow(() -> new Defect("unknown image format: " + file.image()));
        return AttemptKeys.of(run.job())
                .commercial(run.name(), choice.frame(), version, shop, format);
    }

    /// @return the files with their keys, that of an equal file where there is one
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
