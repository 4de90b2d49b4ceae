package vopi.api.results;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ImageStore.ShopFile;
import vopi.core.port.ImageStore.StoredImage;

/// A commercial image as the contract defines it. Each component is a field of the JSON.
record ImageView(
        UUID id,
        JobId jobId,
        FrameId frameId,
        CommercialVersion version,
        @Nullable String s3Url,
        @Nullable String key,
        String productId,
        String variantId,
        @Nullable String backgroundColor,
        @Nullable String backgroundPrompt,
        @Nullable String scene,
        @Nullable Integer detail,
        boolean success,
        @Nullable String error,
        @Nullable Double confidence,
        boolean needsReview,
        @Nullable ThumbnailsView thumbnails,
        @Nullable Integer width,
        @Nullable Integer height,
        List<String> notes,
        @Nullable Compliance compliance,
        List<FileView> files,
        Instant createdAt) {

    /// The file for one marketplace.
    record FileView(
            Preset preset,
            String s3Url,
            String key,
            int width,
            int height,
            List<String> notes,
            @Nullable Compliance compliance) {
        static FileView of(ShopFile file, Links links) {
            return new FileView(
                    file.preset(),
                    links.to(file.key()),
                    file.key(),
                    file.width(),
                    file.height(),
                    file.notes(),
                    file.compliance());
        }
    }

    /// @param main the job's main marketplace, null if it has none
    static ImageView of(StoredImage stored, @Nullable Preset main, Links links) {
        return switch (stored.image()) {
            case Made image -> made(stored, image, main, links);
            case NotMade image -> notMade(stored, image);
        };
    }

    private static ImageView made(
            StoredImage stored, Made image, @Nullable Preset main, Links links) {
        return new ImageView(
                stored.id(),
                stored.job(),
                image.frame(),
                image.version(),
                links.to(image.key()),
                image.key(),
                image.view().productId(),
                image.view().variantId(),
                image.backgroundColor(),
                image.backgroundPrompt(),
                image.scene(),
                image.detail(),
                true,
                null,
                image.confidence(),
                image.needsReview(),
                ThumbnailsView.of(image.key(), image.thumbnails(), links),
                image.width(),
                image.height(),
                image.notes(),
                image.compliance(),
                image.forShops(main).stream().map(file -> FileView.of(file, links)).toList(),
                stored.createdAt());
    }

    private static ImageView notMade(StoredImage stored, NotMade image) {
        return new ImageView(
                stored.id(),
                stored.job(),
                image.frame(),
                image.version(),
                null,
                null,
                image.view().productId(),
                image.view().variantId(),
                null,
                null,
                null,
                null,
                false,
                image.error(),
                null,
                false,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                stored.createdAt());
    }
}
