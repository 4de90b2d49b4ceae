package vopi.aws.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.runtime.json.Json;

/// Named parameters of one statement. An instant is sent as ISO 8601 text and cast in the statement
/// (`cast(:now as timestamptz)`), since the TIMESTAMP hint truncates it to milliseconds and uses
/// the session's time zone.
public final class Params {
    private final List<SqlParameter> parameters = new ArrayList<>();

    private Params() {}

    public static Params none() {
        return new Params();
    }

    public static Params of(String name, @Nullable Object value) {
        return none().and(name, value);
    }

    /// @param value text, number, boolean, UUID, instant, id, or null
    public Params and(String name, @Nullable Object value) {
        return switch (value) {
            case null -> add(name, null, field -> field.isNull(true));
            case JobId id -> and(name, id.value());
            case ApiKeyId key -> and(name, key.value());
            case UUID id -> add(name, TypeHint.UUID, field -> field.stringValue(id.toString()));
            case BigDecimal amount ->
                    add(name, TypeHint.DECIMAL, f -> f.stringValue(amount.toPlainString()));
            case Instant time -> add(name, null, field -> field.stringValue(time.toString()));
            case String text -> add(name, null, field -> field.stringValue(text));
            case Boolean flag -> add(name, null, field -> field.booleanValue(flag));
            case Double number -> add(name, null, field -> field.doubleValue(number));
            case Integer number -> add(name, null, field -> field.longValue((long) number));
            case Long number -> add(name, null, field -> field.longValue(number));
            default ->
                    throw new IllegalArgumentException(
                            "no parameter of this type: " + value.getClass());
        };
    }

    /// Any record, list or map, as JSON: `cast(:name as jsonb)`.
    public Params json(String name, @Nullable Object value) {
        if (value == null) {
            return and(name, null);
        }
        String text = Json.text(value);
        return add(name, TypeHint.JSON, field -> field.stringValue(text));
    }

    List<SqlParameter> list() {
        return parameters;
    }

    private Params add(String name, @Nullable TypeHint hint, Consumer<Field.Builder> value) {
        SqlParameter.Builder parameter = SqlParameter.builder().name(name).value(value);
        if (hint != null) {
            parameter.typeHint(hint);
        }
        parameters.add(parameter.build());
        return this;
    }
}
