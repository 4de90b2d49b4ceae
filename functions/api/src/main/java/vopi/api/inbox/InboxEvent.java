package vopi.api.inbox;

import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// S3's notification, as far as VOPI reads it. The record type of the AWS library needs a special
/// deserializer.
///
/// @param records null in the test message that S3 sends when a notification is configured
public record InboxEvent(
        @com.fasterxml.jackson.annotation.JsonProperty("Records") @Nullable List<Notice> records) {

    /// @param eventName `ObjectCreated:Put`, ...
    public record Notice(@Nullable String eventName, @Nullable Place s3) {}

    public record Place(Bucket bucket, Entity object) {}

    public record Bucket(String name) {}

    /// @param key form-encoded (`+` for a space)
    /// @param sequencer increases with each write of a key
    public record Entity(
            String key,
            @Nullable String eTag,
            @Nullable String versionId,
            @Nullable String sequencer) {
        String plainKey() {
            return new S3ObjectEntity(key, 0L, eTag, versionId, sequencer).getUrlDecodedKey();
        }
    }
}
