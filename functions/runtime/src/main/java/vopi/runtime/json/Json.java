package vopi.runtime.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;

/// Converts records to JSON and back. Ids are text, enums lower-case words, instants ISO 8601 UTC
/// with milliseconds, durations ISO 8601. Unknown fields are ignored when reading; a missing
/// primitive is an error. Thread-safe.
public final class Json {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws JsonProcessingException if the text is not JSON, or does not match the type
    public static <T> T parse(String text, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(text, type);
    }

    /// For JSON that VOPI wrote.
    ///
    /// @throws UncheckedIOException if it does not match the type: a bug in VOPI
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException("not a " + type.getSimpleName(), e);
        }
    }

    /// For JSON that VOPI wrote.
    public static <T> T read(String text, Class<T> type) {
        return read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    /// For JSON that VOPI wrote.
    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not a " + type.getType(), e);
        }
    }

    /// @throws JsonProcessingException if the text is not JSON
    public static JsonNode tree(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    public static <T> T convert(JsonNode node, Class<T> type) throws JsonProcessingException {
        return MAPPER.treeToValue(node, type);
    }

    public static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static ObjectMapper mapper() {
        SimpleModule ours = new SimpleModule("vopi");
        text(ours, Instant.class, MILLIS::format, Instant::parse);
        text(ours, Duration.class, Duration::toString, Duration::parse);
        text(ours, LocalDate.class, LocalDate::toString, LocalDate::parse);
        text(ours, JobId.class, JobId::text, JobId::of);
        text(ours, ApiKeyId.class, ApiKeyId::value, ApiKeyId::new);
        text(ours, FrameId.class, FrameId::text, FrameId::of);
        return JsonMapper.builder()
                .addModule(ours)
                .addMixIn(JobConfig.class, FlatJobConfig.class)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /// A job's output settings are fields of its configuration.
    private interface FlatJobConfig {
        /// Jackson reads its annotation.
        @SuppressWarnings("UnusedMethod")
        @JsonUnwrapped
        JobConfig.Output output();
    }

    private interface Parse<T> {
        T of(String text);
    }

    private interface Format<T> {
        String of(T value);
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Format<T> format, Parse<T> parse) {
        module.addSerializer(
                type,
                new JsonSerializer<T>() {
                    @Override
                    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                            throws IOException {
                        out.writeString(format.of(value));
                    }
                });
        module.addDeserializer(
                type,
                new JsonDeserializer<T>() {
                    @Override
                    public T deserialize(JsonParser in, DeserializationContext context)
                            throws IOException {
                        String text = in.getValueAsString("");
                        try {
                            return parse.of(text);
                        } catch (RuntimeException malformed) {
                            throw context.weirdStringException(text, type, "malformed");
                        }
                    }
                });
    }
}
