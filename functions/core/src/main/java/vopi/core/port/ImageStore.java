package vopi.core.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

/// The `commercial_images` rows: one for each view and version, made or not.
public interface ImageStore {
    /// One view in one version.
    sealed interface Image {
        ViewKey view();

        /// The frame that the image is made of.
        FrameId frame();

        CommercialVersion version();
    }

    /// The file of an image for one marketplace.
    ///
    /// @param key object key; marketplaces that take the same file share it
    /// @param notes for a person who checks the image
    /// @param compliance by the marketplace's rules, null if it has none for this version
    record ShopFile(
            Preset preset,
            String key,
            int width,
            int height,
            List<String> notes,
            @Nullable Compliance compliance) {}

    /// A component is a column of the row.
    ///
    /// @param width in pixels
    /// @param height in pixels
    /// @param scene name of the rendered setting that the product stands in, null if there is none
    /// @param detail sides of the smallest image that would show as much of the product, in pixels;
    ///   null if it was not measured
    /// @param confidence of the cut-out, 0 to 1
    /// @param needsReview a doubtful cut-out: a person should check it before it is listed
    /// @param notes for a person who checks the image, empty if there are none
    /// @param compliance by the rules of the job's preset; null without a preset, or if the preset
    ///   has no rules for this version
    /// @param thumbnails whether they are stored; false for images that are older than thumbnails
    /// @param files of the job's other marketplaces, empty if there are none
    record Made(
            ViewKey view,
            FrameId frame,
            CommercialVersion version,
            String key,
            int width,
            int height,
            @Nullable String backgroundColor,
            @Nullable String backgroundPrompt,
            @Nullable String scene,
            @Nullable Integer detail,
            double confidence,
            boolean needsReview,
            List<String> notes,
            @Nullable Compliance compliance,
            boolean thumbnails,
            List<ShopFile> files)
            implements Image {
        /// Object keys of its files, each once, without thumbnails.
        public List<String> fileKeys() {
            return Stream.concat(Stream.of(key), files.stream().map(ShopFile::key))
                    .distinct()
                    .toList();
        }

        /// Its file for each marketplace, the main one first; empty for a job without one.
        ///
        /// @param main the job's main marketplace, null if it has none
        public List<ShopFile> forShops(@Nullable Preset main) {
            return main == null
                    ? List.of()
                    : Stream.concat(
                                    Stream.of(
                                            new ShopFile(
                                                    main, key, width, height, notes, compliance)),
                                    files.stream())
                            .toList();
        }
    }

    /// @param error why there is no image
    record NotMade(ViewKey view, FrameId frame, CommercialVersion version, String error)
            implements Image {}

    /// What became of one version in a redo: one of the two is null.
    ///
    /// @param error why it could not be made
    record Redone(@Nullable Made made, @Nullable String error) {}

    record StoredImage(UUID id, JobId job, Image image, Instant createdAt) {}

    /// Inserts the row, or replaces the row of the same view and version.
    ///
    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    void save(JobId job, int attempt, Image image, Instant now);

    /// Deletes the row of an image of a job in a final status, and its entries in the job's result,
    /// as one change.
    ///
    /// @return false if the job has not ended, or has no such image
    boolean delete(JobId job, UUID image, Instant now);

    /// In order of view and version.
    List<StoredImage> list(JobId job);

    /// The images among them that were made, in the same order.
    static List<Made> made(List<StoredImage> images) {
        return images.stream()
                .map(StoredImage::image)
                .flatMap(image -> image instanceof Made made ? Stream.of(made) : Stream.empty())
                .toList();
    }
}
