package vopi.emulator.states.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.JsonData;

/// The members of one request. A member that is never read is refused.
final class SfnRequest {
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    SfnRequest(byte[] body) {
        try {
            node = JsonData.parse(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException malformed) {
            throw new SfnError("SerializationException", malformed.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new SfnError("SerializationException", "the request is not a JSON object");
        }
    }

    @Nullable String text(String name) {
        read.add(name);
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid("the value at '" + name + "' is not a string");
        }
        return value.textValue();
    }

    String required(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw invalid("the value at '" + name + "' must not be null or empty");
        }
        return value;
    }

    int number(String name, int otherwise, int least, int most) {
        read.add(name);
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw invalid("the value at '" + name + "' is not from " + least + " to " + most);
        }
        return value.intValue();
    }

    boolean flag(String name, boolean otherwise) {
        read.add(name);
        return node.path(name).asBoolean(otherwise);
    }

    /// Accepts members that have no effect here.
    SfnRequest ignoring(String... names) {
        read.addAll(Set.of(names));
        return this;
    }

    /// @throws SfnError naming a member that was not read
    void finish() {
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!read.contains(name)) {
                        throw invalid("the member '" + name + "' is not supported here");
                    }
                });
    }

    static SfnError invalid(String message) {
        return new SfnError("ValidationException", message);
    }
}
