package vopi.emulator.rdsdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.util.PGobject;

/// The parameters of one execution of a statement. Text without a type hint has the type `text`: if
/// the database needs another type, it refuses, as behind the service.
///
/// @param values the parameters as they were sent, by name
record StatementParameters(Map<String, JsonNode> values) {
    private static final Map<String, Pattern> FORMATS =
            Map.of(
                    "DATE", Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
                    "TIME", Pattern.compile("\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?"),
                    "TIMESTAMP",
                            Pattern.compile(
                                    "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?"));

    static StatementParameters of(JsonNode list) throws DataApiException {
        Map<String, JsonNode> values = new HashMap<>();
        for (JsonNode parameter : list) {
            String name = parameter.path("name").asText();
            if (values.put(name, parameter) != null) {
                throw DataApiException.badRequest("Parameter " + name + " is given twice");
            }
        }
        return new StatementParameters(values);
    }

    void bind(List<String> names, PreparedStatement statement)
            throws SQLException, DataApiException {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            JsonNode parameter = values.get(name);
            if (parameter == null) {
                throw DataApiException.badRequest("Cannot find parameter: " + name);
            }
            try {
                bind(parameter, statement, i + 1);
            } catch (IOException | NumberFormatException e) {
                throw malformed(name, "value");
            }
        }
    }

    private static void bind(JsonNode parameter, PreparedStatement statement, int place)
            throws SQLException, DataApiException, IOException {
        String name = parameter.path("name").asText();
        String hint = parameter.path("typeHint").asText("");
        Set<Map.Entry<String, JsonNode>> members = parameter.path("value").properties();
        if (members.size() != 1) {
            throw malformed(name, "value");
        }
        Map.Entry<String, JsonNode> member = members.iterator().next();
        JsonNode value = member.getValue();
        switch (member.getKey()) {
            case "isNull" -> {
                if (!value.asBoolean()) {
                    throw malformed(name, "isNull");
                }
                statement.setNull(place, Types.NULL);
            }
            case "longValue" -> statement.setLong(place, whole(name, value));
            case "doubleValue" -> statement.setDouble(place, Double.parseDouble(value.asText()));
            case "booleanValue" -> statement.setBoolean(place, value.asBoolean());
            case "blobValue" -> statement.setBytes(place, value.binaryValue());
            case "stringValue" -> statement.setObject(place, typed(name, hint, value.asText()));
            case "arrayValue" ->
                    throw DataApiException.badRequest("Array parameters are not supported.");
            default -> throw malformed(name, "value " + member.getKey());
        }
    }

    private static long whole(String name, JsonNode value) throws DataApiException {
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw malformed(name, "longValue");
        }
        return value.longValue();
    }

    private static PGobject typed(String name, String hint, String text)
            throws SQLException, DataApiException {
        Pattern format = FORMATS.get(hint);
        if (format != null && !format.matcher(text).matches()) {
            throw malformed(name, hint);
        }
        PGobject object = new PGobject();
        object.setType(
                switch (hint) {
                    case "" -> "text";
                    case "UUID" -> "uuid";
                    case "JSON" -> "json";
                    case "DATE" -> "date";
                    case "TIME" -> "time";
                    case "TIMESTAMP" -> "timestamp";
                    case "DECIMAL" -> "numeric";
                    default -> throw malformed(name, "typeHint " + hint);
                });
        object.setValue(hint.equals("DECIMAL") ? new BigDecimal(text).toPlainString() : text);
        return object;
    }

    private static DataApiException malformed(String name, String what) {
        return DataApiException.badRequest("Parameter " + name + " has an invalid " + what);
    }
}
