package vopi.core.intake;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Uploads in parts that the client makes itself, through addresses that need no credentials.
/// Thread-safe. Every method throws `NotFound` for an upload that does not exist (any more).
public interface ClientUploads {
    /// Every part but the last is at least this large.
    int MIN_PART_BYTES = 5 << 20;

    int MAX_PARTS = 10_000;

    /// @param number from 1
    record Part(int number, long size, String etag) {}

    /// @param metadata user metadata of the object, lower-case names
    /// @return the upload's id
    String begin(String key, String contentType, Map<String, String> metadata);

    /// @param life shortened as `ObjectStore.linkLife` says
    URI presignPart(String key, String uploadId, int number, Duration life);

    /// What is there so far, in order of number.
    List<Part> parts(String key, String uploadId);

    /// Makes the object of the parts given by number and etag, in order of number.
    ///
    /// @throws vopi.core.error.Conflict where a part is missing, too small, or another one
    void complete(String key, String uploadId, List<Part> parts);

    void abort(String key, String uploadId);
}
