package vopi.api.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobObjectKeys;

/// Addresses of a picture's thumbnails, by the side in pixels of the square that they fit.
record ThumbnailsView(@JsonProperty("256") String small, @JsonProperty("512") String large) {
    /// @param stored whether the thumbnails are stored
    static @Nullable ThumbnailsView of(String picture, boolean stored, Links links) {
        return stored
                ? new ThumbnailsView(
                        links.to(JobObjectKeys.thumbnail(picture, 256)),
                        links.to(JobObjectKeys.thumbnail(picture, 512)))
                : null;
    }
}
