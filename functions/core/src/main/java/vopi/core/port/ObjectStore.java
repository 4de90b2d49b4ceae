package vopi.core.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bucket, by object key. Thread-safe. Every method throws `UpstreamUnavailable` if the store
/// does not answer after bounded retries; methods that read a key throw `NotFound` if the key does
/// not exist.
public interface ObjectStore {
    /// @param contentType media type, null if unknown
    /// @param metadata user metadata, lower-case names without the `x-amz-meta-` prefix
    record Stat(
            String key,
            long size,
            String etag,
            Instant modified,
            @Nullable String contentType,
            Map<String, String> metadata) {}

    /// The bucket's name, for `s3://` addresses.
    String bucket();

    void put(String key, byte[] bytes, String contentType);

    /// Streams an object of unknown size in bounded memory (multipart above 8 MiB). The object
    /// exists once `commit` has returned; `close` without a commit leaves nothing behind.
    Upload create(String key, String contentType);

    /// An object during writing. For one thread.
    abstract class Upload extends OutputStream {
        /// @throws IOException if the object could not be stored; then nothing is left behind
        public abstract void commit() throws IOException;
    }

    byte[] get(String key);

    /// The caller closes the stream.
    InputStream open(String key);

    /// @param offset from 0
    /// @param length at least 1; the result is shorter only at the object's end
    byte[] range(String key, long offset, int length);

    Optional<Stat> stat(String key);

    /// Every object below the prefix, in key order.
    List<Stat> list(String prefix);

    void copy(String from, String to);

    /// Keys that do not exist are ignored.
    void delete(Collection<String> keys);

    /// Lifetime of a URL that is signed now: the requested time, or the time until the signer's
    /// session ends if that is shorter.
    ///
    /// @param wanted up to 7 days
    /// @return at least 1 second
    Duration linkLife(Duration wanted);

    /// A presigned GET, which needs no credentials.
    ///
    /// @param life 1 minute to 7 days; limited as `linkLife` states
    /// @param downloadName file name for a browser's download, null to display it
    URI presignGet(String key, Duration life, @Nullable String downloadName);

    /// A presigned PUT, which needs no credentials but must have exactly this type and size.
    ///
    /// @param size in bytes, null for any
    /// @param life limited as `linkLife` states
    URI presignPut(String key, String contentType, @Nullable Long size, Duration life);
}
