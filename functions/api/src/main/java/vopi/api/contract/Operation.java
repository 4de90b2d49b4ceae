package vopi.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;

/// One operation of the document.
///
/// @param id its `operationId`, by which a function finds what to call
/// @param needsKey whether it takes calls with an API key alone
/// @param bodySchema missing node where it takes no body
public record Operation(
        String id,
        String method,
        String path,
        boolean needsKey,
        List<Parameter> parameters,
        JsonNode bodySchema,
        boolean bodyRequired,
        SchemaCheck check) {

    public boolean takesBody() {
        return !bodySchema.isMissingNode();
    }

    /// @param texts parameter name to text; header names in lower case
    /// @param body missing node where there is none
    /// @throws InvalidRequest with every problem of parameters and body
    public void check(Map<String, String> texts, JsonNode body) {
        List<Problem> problems = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String text = texts.get(nameIn(parameter));
            if (text != null) {
                check.check(parameter.value(text), parameter.schema(), parameter.name(), problems);
            } else if (parameter.required()) {
                problems.add(new Problem(parameter.name(), "is required"));
            }
        }
        if (takesBody() && (bodyRequired || !body.isMissingNode())) {
            check.check(body, bodySchema, "", problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    /// The value of an integer parameter that was checked: what was sent, or the document's
    /// default.
    public int number(String name, Map<String, String> texts) {
        Parameter parameter =
                parameters.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(id + " has no " + name));
        String text = texts.get(name);
        return text == null ? parameter.schema().get("default").asInt() : Integer.parseInt(text);
    }

    private static String nameIn(Parameter parameter) {
        return parameter.in().equals("header")
                ? parameter.name().toLowerCase(java.util.Locale.ROOT)
                : parameter.name();
    }
}
