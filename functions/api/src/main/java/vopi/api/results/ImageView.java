package vopi.api.results;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.StoredImage;

/// A commercial image as the contract defines it.
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
        boolean success,
        @Nullable String error,
        @Nullable Double confidence,
        boolean needsReview,
        @Nullable Integer width,
        @Nullable Integer height,
        List<String> notes,
        @Nullable Compliance compliance,
        Instant createdAt) {

    static ImageView of(StoredImage stored, Links links) {
        Image image = stored.image();
        return new ImageView(
                stored.id(),
                stored.job(),
                image.frame(),
                image.version(),
                links.toOrNull(image.key()),
                image.key(),
                image.view().productId(),
                image.view().variantId(),
                image.backgroundColor(),
                image.backgroundPrompt(),
                image.success(),
                image.error(),
                image.confidence(),
                image.needsReview(),
                image.width(),
                image.height(),
                image.notes(),
                image.compliance(),
                stored.createdAt());
    }
}
