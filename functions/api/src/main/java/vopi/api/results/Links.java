package vopi.api.results;

import java.time.Duration;
import vopi.core.port.ObjectStore;

/// Converts object keys to presigned URLs.
///
/// @param download whether a browser saves the file, under the name in the key
record Links(ObjectStore store, Duration life, boolean download) {
    String to(String key) {
        String name = download ? key.substring(key.lastIndexOf('/') + 1) : null;
        return store.presignGet(key, life, name).toString();
    }
}
