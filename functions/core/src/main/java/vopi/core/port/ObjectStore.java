package vopi.core.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one bucket, by object key. Thread-safe. Every method throws `UpstreamUnavailable` where the
/// store does not answer after bounded retries; those that read a key throw `NotFound` where there
/// is none.
public interface ObjectStore {
    /// @param contentType media type, null where unknown
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

    void put(String key, Path file, String contentType);

    /// Streams an object of unknown size in bounded memory (multipart above 8 MiB). It exists once
    /// `commit` has returned; closed without a commit, nothing is left behind.
    Upload create(String key, String contentType);

    /// An object being written. One thread.
    abstract class Upload extends OutputStream {
        /// @throws IOException where the object could not be stored; nothing is left behind then
        public abstract void commit() throws IOException;
    }

    byte[] get(String key);

    /// The caller closes the stream.
    InputStream open(String key);

    /// @param offset from 0
    /// @param length at least 1; fewer bytes come back only at the object's end
    byte[] range(String key, long offset, int length);

    Optional<Stat> stat(String key);

    /// Every object below the prefix, in key order.
    List<Stat> list(String prefix);

    void copy(String from, String to);

    /// Keys that do not exist are no error.
    void delete(Collection<String> keys);

    /// How long an address that is signed now works: as long as wanted, or until the signer's
    /// session ends where that comes first.
    ///
    /// @param wanted up to 7 days
    /// @return at least 1 second
    Duration linkLife(Duration wanted);

    /// A GET that needs no credentials.
    ///
    /// @param life 1 minute to 7 days; shortened as `linkLife` says
    /// @param downloadName what a browser saves it as, null to show it in place
    URI presignGet(String key, Duration life, @Nullable String downloadName);

    /// A PUT that needs no credentials but must carry exactly this type and size.
    ///
    /// @param size in bytes, null to leave it open
    /// @param life shortened as `linkLife` says
    URI presignPut(String key, String contentType, @Nullable Long size, Duration life);
}
