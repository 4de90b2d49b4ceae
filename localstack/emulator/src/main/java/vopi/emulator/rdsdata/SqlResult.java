package vopi.emulator.rdsdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;
import org.postgresql.jdbc.PgResultSet;

/// Converts one result set for the caller and enforces the service's limits.
final class SqlResult {
    private static final int MAX_ROW_BYTES = 64 << 10;
    private static final int MAX_RESPONSE_BYTES = 1 << 20;
    private static final int MAX_JSON_BYTES = 10 << 20;

    private final ResultSet rows;
    private final ResultOptions options;
    private final TypeInfo types;
    private final List<ColumnType> columns = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private long bytes;

    private SqlResult(ResultSet rows, ResultOptions options) throws SQLException {
        this.rows = rows;
        this.options = options;
        this.types = rows.getStatement().getConnection().unwrap(BaseConnection.class).getTypeInfo();
    }

    static void write(ResultSet rows, ResultOptions options, ObjectNode answer)
            throws SQLException, DataApiException {
        SqlResult results = new SqlResult(rows, options);
        results.readColumns();
        if (options.metadata()) {
            answer.set("columnMetadata", results.metadata());
        }
        if (options.asJson()) {
            answer.put("formattedRecords", results.formatted());
        } else {
            answer.set("records", results.records());
        }
    }

    private void readColumns() throws SQLException, DataApiException {
        ResultSetMetaData metadata = rows.getMetaData();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            int oid = oid(i);
            ColumnType type = ColumnType.of(oid, options);
            if (type == null) {
                throw DataApiException.unsupportedResult(String.valueOf(types.getPGType(oid)));
            }
            columns.add(type);
            labels.add(metadata.getColumnLabel(i));
        }
    }

    private int oid(int column) throws SQLException {
        return rows.unwrap(PgResultSet.class).getColumnOID(column);
    }

    private ArrayNode records() throws SQLException, DataApiException {
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        while (rows.next()) {
            ArrayNode record = records.addArray();
            long before = bytes;
            for (int i = 0; i < columns.size(); i++) {
                record.add(columns.get(i).field(counted(columns.get(i), i + 1)));
            }
            checkSize(before);
        }
        return records;
    }

    private String formatted() throws SQLException, DataApiException {
        if (new HashSet<>(labels).size() < labels.size()) {
            throw DataApiException.badRequest("The result has two columns of one name");
        }
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        while (rows.next()) {
            ObjectNode record = records.addObject();
            long before = bytes;
            for (int i = 0; i < columns.size(); i++) {
                record.set(labels.get(i), counted(columns.get(i), i + 1));
            }
            checkSize(before);
        }
        String text = records.toString();
        if (text.length() > MAX_JSON_BYTES) {
            throw DataApiException.tooLarge();
        }
        return text;
    }

    private @Nullable JsonNode counted(ColumnType type, int column)
            throws SQLException, DataApiException {
        JsonNode value = type.value(rows, column);
        byte[] raw = value == null ? null : rows.getBytes(column);
        bytes += raw == null ? 0 : raw.length;
        return value;
    }

    private void checkSize(long before) throws DataApiException {
        if (bytes - before > MAX_ROW_BYTES) {
            throw DataApiException.badRequest(
                    "Packet for query is too large: a row of "
                            + (bytes - before)
                            + " bytes, the limit is "
                            + MAX_ROW_BYTES);
        }
        if (bytes > MAX_RESPONSE_BYTES) {
            throw DataApiException.tooLarge();
        }
    }

    private ArrayNode metadata() throws SQLException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        ResultSetMetaData metadata = rows.getMetaData();
        for (int i = 1; i <= labels.size(); i++) {
            int oid = oid(i);
            String label = labels.get(i - 1);
            OptionalInt element = ColumnType.elementOf(oid);
            list.addObject()
                    .put("name", label)
                    .put("label", label)
                    .put("type", types.getSQLType(oid))
                    .put("typeName", types.getPGType(oid))
                    .put(
                            "arrayBaseColumnType",
                            element.isEmpty() ? 0 : types.getSQLType(element.getAsInt()))
                    .put("precision", metadata.getPrecision(i))
                    .put("scale", metadata.getScale(i))
                    .put("isSigned", types.isSigned(oid))
                    .put("isCaseSensitive", types.isCaseSensitive(oid))
                    .put("isCurrency", false)
                    .put("isAutoIncrement", false)
                    .put("nullable", 2); // unknown: the driver would have to ask the database
        }
        return list;
    }
}
