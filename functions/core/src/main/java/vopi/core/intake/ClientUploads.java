package vopi.core.intake;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Multipart uploads that the client makes itself, through presigned URLs that need no credentials.
/// Thread-safe. Every method throws `NotFound` for an upload that does not exist or has ended.
public interface ClientUploads {
    /// Minimum size of every part except the last, in bytes.
    int MIN_PART_BYTES = 5 << 20;

    int MAX_PARTS = 10_000;

    /// @param number from 1
    record Part(int number, long size, String etag) {}

    /// @param metadata user metadata of the object, lower-case names
    /// @return the upload's id
    String begin(String key, String contentType, Map<String, String> metadata);

    /// @param life lifetime of the URL; limited as `ObjectStore.linkLife` states
    URI presignPart(String key, String uploadId, int number, Duration life);

    /// The uploaded parts, in order of number.
    List<Part> parts(String key, String uploadId);

    /// Assembles the object from the given parts (number and ETag), in order of number.
    ///
    /// @throws vopi.core.error.Conflict if a part is missing, too small, or has another ETag
    void complete(String key, String uploadId, List<Part> parts);

    void abort(String key, String uploadId);
}
