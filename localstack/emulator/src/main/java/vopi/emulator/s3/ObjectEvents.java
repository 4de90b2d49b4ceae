package vopi.emulator.s3;

/// Receives event notifications, in the JSON that S3 sends (`{"Records":[...]}`, one record each).
/// Called off the request's thread, one event at a time, in the order of the changes. At least
/// once: an event whose delivery threw, or that the JVM's end interrupted, comes again.
@FunctionalInterface
public interface ObjectEvents {
    /// @param bucket of the object
    /// @param key of the object, as it is (in the JSON it is form-encoded)
    /// @param notification UTF-8 JSON
    void deliver(String bucket, String key, byte[] notification) throws Exception;

    /// Whether an event of this object is to be kept and delivered.
    default boolean wants(String bucket, String key) {
        return true;
    }
}
