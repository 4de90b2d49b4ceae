package vopi.emulator.rdsdata;

import static java.util.Map.entry;
import static org.postgresql.core.Oid.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How values of one column are sent. Types that the service refuses have no entry.
///
/// @param member name of the member in a `Field`; an array uses it with an `s` appended
/// @param inUtc whether the database's text ends in the UTC offset, which the service omits
/// @param array whether each value is a list of such values
record ColumnType(Member member, boolean inUtc, boolean array) {
    enum Member {
        longValue,
        doubleValue,
        booleanValue,
        stringValue,
        blobValue,
        /// A numeric as a JSON number: integers as long.
        decimal
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Integer, Member> NUMBERS =
            Map.of(
                    INT2, Member.longValue,
                    INT4, Member.longValue,
                    INT8, Member.longValue,
                    OID, Member.longValue,
                    FLOAT4, Member.doubleValue,
                    FLOAT8, Member.doubleValue,
                    BOOL, Member.booleanValue,
                    BYTEA, Member.blobValue);

    private static final Map<Integer, Integer> ELEMENTS =
            Map.ofEntries(
                    entry(INT2_ARRAY, INT2),
                    entry(INT4_ARRAY, INT4),
                    entry(INT8_ARRAY, INT8),
                    entry(FLOAT4_ARRAY, FLOAT4),
                    entry(FLOAT8_ARRAY, FLOAT8),
                    entry(BOOL_ARRAY, BOOL),
                    entry(NUMERIC_ARRAY, NUMERIC),
                    entry(TEXT_ARRAY, TEXT),
                    entry(VARCHAR_ARRAY, VARCHAR),
                    entry(BPCHAR_ARRAY, BPCHAR),
                    entry(NAME_ARRAY, NAME),
                    entry(UUID_ARRAY, UUID),
                    entry(DATE_ARRAY, DATE),
                    entry(TIME_ARRAY, TIME),
                    entry(TIMESTAMP_ARRAY, TIMESTAMP),
                    entry(TIMESTAMPTZ_ARRAY, TIMESTAMPTZ),
                    entry(JSON_ARRAY, org.postgresql.core.Oid.JSON),
                    entry(JSONB_ARRAY, JSONB));

    /// @param oid the database's identifier of the type
    /// @return null if the service refuses such a column
    static @Nullable ColumnType of(int oid, ResultOptions options) {
        int type = elementOf(oid).orElse(oid);
        ColumnType.Member member = member(type, options);
        if (member == null) {
            return null;
        }
        return new ColumnType(member, type == TIMESTAMPTZ, type != oid);
    }

    static OptionalInt elementOf(int oid) {
        Integer element = ELEMENTS.get(oid);
        return element == null ? OptionalInt.empty() : OptionalInt.of(element);
    }

    private static @Nullable Member member(int type, ResultOptions options) {
        ColumnType.Member number = NUMBERS.get(type);
        if (number == Member.longValue && options.longsAsText()) {
            return Member.stringValue;
        }
        if (number != null) {
            return number;
        }
        return switch (type) {
            case NUMERIC -> options.decimalsAsNumbers() ? Member.decimal : Member.stringValue;
            case TEXT, VARCHAR, BPCHAR, NAME, org.postgresql.core.Oid.JSON, JSONB, UUID ->
                    Member.stringValue;
            case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> Member.stringValue;
            default -> null;
        };
    }

    /// The plain value; null for SQL NULL.
    @Nullable JsonNode value(ResultSet row, int column) throws SQLException, DataApiException {
        if (member == Member.blobValue) {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? null : JSON.binaryNode(bytes);
        }
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        return array ? list(text) : scalar(text);
    }

    private ArrayNode list(String text) throws DataApiException {
        ArrayNode list = JSON.arrayNode();
        for (String element : ArrayText.elements(text)) {
            list.add(element == null ? JSON.nullNode() : scalar(element));
        }
        return list;
    }

    private JsonNode scalar(String text) {
        return switch (member) {
            case longValue -> JSON.numberNode(Long.parseLong(text));
            case doubleValue -> JSON.numberNode(Double.parseDouble(text));
            case booleanValue -> JSON.booleanNode(text.equals("t"));
            case decimal -> number(new BigDecimal(text));
            case stringValue, blobValue -> JSON.textNode(inUtc ? withoutOffset(text) : text);
        };
    }

    private static JsonNode number(BigDecimal value) {
        try {
            return JSON.numberNode(value.longValueExact());
        } catch (ArithmeticException e) {
            return JSON.numberNode(value.doubleValue());
        }
    }

    private static String withoutOffset(String text) {
        return text.replace("+00", "");
    }

    /// A `Field` of the service's union type.
    JsonNode field(@Nullable JsonNode value) {
        ObjectNode field = JSON.objectNode();
        if (value == null) {
            return field.put("isNull", true);
        }
        if (!array) {
            return field.set(memberOf(value), value);
        }
        String members = value.isEmpty() ? memberOf(JSON.textNode("")) : memberOf(value.get(0));
        return field.set("arrayValue", JSON.objectNode().set(members + "s", value));
    }

    private String memberOf(JsonNode value) {
        if (member != Member.decimal) {
            return member.name();
        }
        return (value.isIntegralNumber() ? Member.longValue : Member.doubleValue).name();
    }
}
