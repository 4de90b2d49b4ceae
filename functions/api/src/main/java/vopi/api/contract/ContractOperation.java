package vopi.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;

/// One operation of the document.
///
/// @param id its `operationId`, by which a function finds the code to call
/// @param needsKey whether calls need an API key
/// @param bodySchema missing node if the operation has no body
public record ContractOperation(
        String id,
        String method,
        String path,
        boolean needsKey,
        List<ContractParameter> parameters,
        JsonNode bodySchema,
        boolean bodyRequired,
        SchemaValidator check) {

    public boolean takesBody() {
        return !bodySchema.isMissingNode();
    }

    /// @param body missing node if the request has none
    /// @throws InvalidRequest with every problem of parameters and body
    public void check(ParameterValues values, JsonNode body) {
        List<Problem> problems = new ArrayList<>();
        for (ContractParameter parameter : parameters) {
            String text = values.text(parameter);
            if (text != null) {
                check.check(parameter.value(text), parameter.schema(), parameter.name(), problems);
            } else if (parameter.required()) {
                problems.add(new Problem(parameter.name(), "is required"));
            }
        }
        refuseUnknown(values, problems);
        if (takesBody() && (bodyRequired || !body.isMissingNode())) {
            check.check(body, bodySchema, "", problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    private void refuseUnknown(ParameterValues values, List<Problem> problems) {
        List<String> known = queryNames();
        values.query().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .limit(SchemaValidator.MAX_PROBLEMS)
                .forEach(name ->
                        problems.add(
                                new Problem(
                                        StorableText.name(name),
                                        "is no parameter of this operation: " + remedy(name))));
    }

    private String remedy(String name) {
        List<String> known = queryNames();
        return NearestName.of(name, known)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse(
                        known.isEmpty()
                                ? "it takes none in the query"
                                : "it takes " + String.join(", ", known));
    }

    private List<String> queryNames() {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(ContractParameter::name)
                .toList();
    }

    /// Top-level body fields that are not used, in the order sent.
    public List<UnknownField> unknownFields(JsonNode body) {
        if (!takesBody() || !body.isObject()) {
            return List.of();
        }
        List<String> known = check.fieldNames(bodySchema);
        return body.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .map(name -> new UnknownField(StorableText.name(name), NearestName.of(name, known)))
                .toList();
    }

    /// The value of a validated integer query parameter: the sent value, or the document's default.
    public int number(String name, ParameterValues values) {
        ContractParameter parameter =
                parameters.stream()
                        .filter(each -> each.in().equals("query") && each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(id + " has no " + name));
        String text = values.text(parameter);
        return text == null ? parameter.schema().get("default").asInt() : Integer.parseInt(text);
    }
}
