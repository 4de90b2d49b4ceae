package vopi.api.listing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.Conflict;
import vopi.core.error.InvalidRequest;
import vopi.core.error.NotFound;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.ObjectStore.Stat;
import vopi.core.text.TextSource;
import vopi.core.view.SelectedViews;

/// GET /api/v1/jobs/{id}/listing: prepares a shop's archive unless it exists, and answers its
/// presigned address.
public final class Listings {
    /// An address may still be in use for so long.
    private static final Duration KEPT = Duration.ofDays(1);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final OwnedJobs owned;
    private final StoredTexts texts;
    private final ImageStore images;
    private final ObjectStore store;
    private final InstantSource clock;

    public Listings(JobStore jobs, ImageStore images, ObjectStore store, InstantSource clock) {
        this.owned = new OwnedJobs(jobs);
        this.texts = new StoredTexts(jobs, store);
        this.images = images;
        this.store = store;
        this.clock = clock;
    }

    /// Each component is a field of the JSON.
    private record ListingView(
            JobId jobId,
            @Nullable Preset preset,
            String sku,
            String filename,
            long size,
            String downloadUrl,
            String key,
            long expiresIn,
            boolean ok,
            List<FileView> files) {}

    private record FileView(
            String name,
            String productId,
            String variantId,
            CommercialVersion version,
            String altText,
            TextSource altTextSource,
            @Nullable Boolean ok,
            boolean needsReview) {
        static FileView of(ListedImage image) {
            return new FileView(
                    image.name(),
                    image.image().view().productId(),
                    image.image().view().variantId(),
                    image.image().version(),
                    image.altText().orEmpty(),
                    image.altText().source(),
                    image.compliance() == null ? null : (Boolean) image.compliance().ok(),
                    image.image().needsReview());
        }
    }

    /// @throws Conflict if the job has not ended
    /// @throws NotFound if it has no image
    /// @throws InvalidRequest if it was not made for the shop
    public ApiResponse get(ValidatedRequest call) {
        Job job = owned.of(call);
        Preset preset = preset(job, call.query("preset").orElse(null));
        if (!job.status().isFinal()) {
            throw new Conflict(
                    "The job has not ended: its listing is prepared after that", RETRY_AFTER);
        }
        List<Made> made = ImageStore.made(images.list(job.id()));
        if (made.isEmpty()) {
            throw new NotFound("The job has no image");
        }
        SelectedViews selection = texts.selection(job);
        ResolvedTexts resolved = texts.of(job, selection);
        ListingContents contents = ListingContents.of(job, preset, made, selection, resolved);
        Stat archive = archive(call, contents);
        Duration life = store.linkLife(Duration.ofSeconds(call.number("expiresIn")));
        return ApiResponse.json(
                200,
                new ListingView(
                        job.id(),
                        preset,
                        contents.identity().sku(),
                        contents.fileName(),
                        archive.size(),
                        store.presignGet(archive.key(), life, contents.fileName()).toString(),
                        archive.key(),
                        life.toSeconds(),
                        ListingDocument.ok(contents.images()),
                        contents.images().stream().map(FileView::of).toList()));
    }

    private static @Nullable Preset preset(Job job, @Nullable String asked) {
        List<Preset> shops = job.config().output().shops();
        if (asked == null) {
            return shops.isEmpty() ? null : shops.getFirst();
        }
        Preset preset = Preset.valueOf(asked.toUpperCase(Locale.ROOT));
        if (!shops.contains(preset)) {
            String made =
                    shops.isEmpty()
                            ? "the job was made for no marketplace: leave it out"
                            : "must be one of the job's marketplaces: "
                                    + shops.stream()
                                            .map(Preset::wire)
                                            .collect(Collectors.joining(", "));
            throw new InvalidRequest("preset", made);
        }
        return preset;
    }

    private Stat archive(ValidatedRequest call, ListingContents contents) {
        Map<String, Stat> stored =
                store.list(new JobObjectKeys(contents.job().id()).commercialPrefix()).stream()
                        .collect(Collectors.toMap(Stat::key, Function.identity()));
        String key = contents.key(stored);
        return store.stat(key).orElseGet(() -> written(call, key, contents));
    }

    private Stat written(ValidatedRequest call, String key, ListingContents contents) {
        Job job = contents.job();
        Instant ended = job.completedAt() == null ? job.updatedAt() : job.completedAt();
        new ListingArchive(store).write(key, contents, ended);
        requireJob(call, key);
        Instant limit = clock.instant().minus(KEPT);
        store.delete(
                store.list(contents.prefix()).stream()
                        .filter(old -> !old.key().equals(key) && old.modified().isBefore(limit))
                        .map(Stat::key)
                        .toList());
        return store.stat(key).orElseThrow(() -> new NotFound("There is no such job"));
    }

    /// A job that was deleted meanwhile leaves no archive behind.
    private void requireJob(ValidatedRequest call, String key) {
        try {
            var _ = owned.of(call);
        } catch (NotFound deleted) {
            store.delete(List.of(key));
            throw deleted;
        }
    }
}
