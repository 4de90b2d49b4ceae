package vopi.emulator.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// The change of an object, and its JSON form.
///
/// @param key as the client sent it
record ObjectChange(String eventName, String bucket, String key, String sequencer) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    byte[] json(String region, Instant time, long size, String tag) {
        ObjectNode message = JSON.createObjectNode();
        ObjectNode object = object(message, region, time);
        object.put("size", size);
        object.put("eTag", tag.replace("\"", ""));
        object.put("sequencer", sequencer);
        return bytes(message);
    }

    /// A removed object has no size and no tag.
    byte[] json(String region, Instant time) {
        ObjectNode message = JSON.createObjectNode();
        object(message, region, time).put("sequencer", sequencer);
        return bytes(message);
    }

    private ObjectNode object(ObjectNode message, String region, Instant time) {
        ObjectNode event = message.putArray("Records").addObject();
        event.put("eventVersion", "2.1");
        event.put("eventSource", "aws:s3");
        event.put("awsRegion", region);
        event.put("eventTime", MILLIS.format(time));
        event.put("eventName", eventName);
        event.putObject("userIdentity").put("principalId", "AWS:LOCAL");
        event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        event.putObject("responseElements")
                .put("x-amz-request-id", sequencer)
                .put("x-amz-id-2", sequencer);
        ObjectNode s3 = event.putObject("s3");
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", "local");
        ObjectNode in = s3.putObject("bucket");
        in.put("name", bucket);
        in.putObject("ownerIdentity").put("principalId", "LOCAL");
        in.put("arn", "arn:aws:s3:::" + bucket);
        return s3.putObject("object").put("key", encoded(key));
    }

    /// The service uses form encoding but does not encode the slash.
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectChange of(byte[] notification) throws IOException {
        JsonNode event = JSON.readTree(notification).path("Records").path(0);
        JsonNode object = event.path("s3").path("object");
        return new ObjectChange(
                event.path("eventName").asText(),
                event.path("s3").path("bucket").path("name").asText(),
                URLDecoder.decode(object.path("key").asText(), StandardCharsets.UTF_8),
                object.path("sequencer").asText());
    }
}
