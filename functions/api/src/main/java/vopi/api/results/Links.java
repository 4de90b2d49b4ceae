package vopi.api.results;

import java.time.Duration;
import vopi.core.port.ObjectStore;

/// Object keys to addresses that can be fetched as they are.
///
/// @param download whether a browser saves what it fetches, by the name in the key
record Links(ObjectStore store, Duration life, boolean download) {
    String to(String key) {
        String name = download ? key.substring(key.lastIndexOf('/') + 1) : null;
        return store.presignGet(key, life, name).toString();
    }
}
