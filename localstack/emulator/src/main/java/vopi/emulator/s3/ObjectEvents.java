package vopi.emulator.s3;

/// Receives event notifications, in the JSON that S3 sends (`{"Records":[...]}`, one record each).
/// Called outside the request's thread, one event at a time, in the order of the changes. Delivery
/// is at least once: an event whose delivery threw, or was interrupted by the end of the JVM, is
/// delivered again.
@FunctionalInterface
public interface ObjectEvents {
    /// @param bucket of the object
    /// @param key of the object, not encoded (in the JSON it is form-encoded)
    /// @param notification UTF-8 JSON
    void deliver(String bucket, String key, byte[] notification) throws Exception;

    /// Whether an event of this object must be stored and delivered.
    default boolean wants(String bucket, String key) {
        return true;
    }
}
