package vopi.runtime.job;

import java.util.List;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ObjectStore;
import vopi.core.port.Thumbnails;

/// Stores the thumbnails of a picture under keys that follow from its own. Thread-safe.
///
/// @param maker of the files
public record StoredThumbnails(ObjectStore objects, Thumbnails maker) {
    /// @param picture may be a smaller copy, of at least the largest thumbnail's size
    /// @param key of the picture
    public void store(EncodedImage picture, String key) {
        List<EncodedImage> made = maker.of(picture, JobObjectKeys.THUMBNAIL_SIDES);
        List<String> keys = JobObjectKeys.thumbnails(key);
        for (int i = 0; i < keys.size(); i++) {
            objects.put(keys.get(i), made.get(i).bytes(), made.get(i).mediaType());
        }
    }
}
