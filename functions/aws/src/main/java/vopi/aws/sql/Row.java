package vopi.aws.sql;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.Field;
import vopi.core.error.Defect;
import vopi.runtime.json.Json;

/// One row of a result, by column name. The getters without `Or` reject a null.
public final class Row {
    /// The Data API returns timestamps in UTC, without a zone.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral(' ')
                    .appendPattern("HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter();

    private final Map<String, Integer> columns;
    private final List<Field> fields;

    Row(Map<String, Integer> columns, List<Field> fields) {
        this.columns = columns;
        this.fields = fields;
    }

    public String text(String column) {
        return there(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        Field field = field(column);
        return isNull(field) ? null : field.stringValue();
    }

    public UUID uuid(String column) {
        return UUID.fromString(text(column));
    }

    public Instant instant(String column) {
        return there(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        String text = textOrNull(column);
        return text == null ? null : LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC);
    }

    public int integer(String column) {
        return Math.toIntExact(number(column));
    }

    public @Nullable Integer integerOrNull(String column) {
        Field field = field(column);
        return isNull(field) ? null : Math.toIntExact(field.longValue());
    }

    public long number(String column) {
        return there(column, field(column).longValue());
    }

    public double real(String column) {
        return there(column, realOrNull(column));
    }

    public @Nullable Double realOrNull(String column) {
        Field field = field(column);
        return isNull(field) ? null : field.doubleValue();
    }

    /// A numeric column: the Data API returns it as text.
    public BigDecimal decimal(String column) {
        return new BigDecimal(text(column));
    }

    public boolean flag(String column) {
        return there(column, field(column).booleanValue());
    }

    /// A json or jsonb column.
    public <T> T json(String column, Class<T> type) {
        return Json.read(text(column), type);
    }

    public <T> T json(String column, TypeReference<T> type) {
        return Json.read(text(column), type);
    }

    public <T> @Nullable T jsonOrNull(String column, Class<T> type) {
        String text = textOrNull(column);
        return text == null ? null : Json.read(text, type);
    }

    private Field field(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new Defect("the statement has no column " + column);
        }
        return fields.get(index);
    }

    private static boolean isNull(Field field) {
        return Boolean.TRUE.equals(field.isNull());
    }

    private static <T> T there(String column, @Nullable T value) {
        if (value == null) {
            throw new Defect("the column is null, or of another type: " + column);
        }
        return value;
    }
}
