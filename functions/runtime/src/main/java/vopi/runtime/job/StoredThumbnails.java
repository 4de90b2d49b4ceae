package vopi.runtime.job;

import vopi.core.image.EncodedImage;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ObjectStore;
import vopi.core.port.Thumbnails;

/// Stores the thumbnails of a picture under keys that follow from its own. Thread-safe.
///
/// @param maker of the files
public record StoredThumbnails(ObjectStore objects, Thumbnails maker) {
    /// @param key of the picture
    public void store(EncodedImage picture, String key) {
        for (int side : JobObjectKeys.THUMBNAIL_SIDES) {
            EncodedImage small = maker.of(picture, side);
            objects.put(JobObjectKeys.thumbnail(key, side), small.bytes(), small.mediaType());
        }
    }
}
