package vopi.infra.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The permissions and the environment of one function.
///
/// @param name of the function
/// @param variables of its environment, as the deployment sets them
public record Role(String name, Policy policy, Map<String, String> variables) {
    public Role {
        variables = Map.copyOf(variables);
    }

    /// @param arn of the role, as in the template
    static Role of(
            String name,
            JsonNode arn,
            JsonNode template,
            TemplateValues names,
            Map<String, String> env) {
        String id = arn.path("Fn::GetAtt").path(0).asText();
        JsonNode resources = template.path("Resources");
        JsonNode own = resources.path(id).path("Properties");
        if (!own.isObject() || own.has("ManagedPolicyArns")) {
            throw new IllegalArgumentException("no role, or one with managed policies: " + arn);
        }
        List<JsonNode> documents = new ArrayList<>();
        own.path("Policies").forEach(p -> documents.add(names.resolved(p.path("PolicyDocument"))));
        resources.forEach(resource -> {
            boolean mine =
                    resource.at("/Properties/Roles").findValuesAsText("Ref").contains(id)
                            && resource.path("Type").asText().startsWith("AWS::IAM::");
            if (mine) {
                documents.add(names.resolved(resource.at("/Properties/PolicyDocument")));
            }
        });
        Policy policy = Policy.of(documents).and(ofBuckets(resources, names));
        return new Role(name, policy, env);
    }

    /// The statements with which the buckets' policies deny requests of all principals.
    private static Policy ofBuckets(JsonNode resources, TemplateValues names) {
        List<JsonNode> documents = new ArrayList<>();
        resources.forEach(resource -> {
            if (resource.path("Type").asText().equals("AWS::S3::BucketPolicy")) {
                documents.add(names.resolved(resource.at("/Properties/PolicyDocument")));
            }
        });
        return Policy.of(documents).denials();
    }

    static Map<String, String> ofFunction(JsonNode variables, TemplateValues names) {
        Map<String, String> env = new HashMap<>();
        variables.properties().forEach(e -> env.put(e.getKey(), names.text(e.getValue())));
        return env;
    }

    static Map<String, String> ofContainer(JsonNode variables, TemplateValues names) {
        Map<String, String> env = new HashMap<>();
        variables.forEach(v -> env.put(v.path("Name").asText(), names.text(v.path("Value"))));
        return env;
    }

    public Role without(String action) {
        return new Role(name, policy.without(action), variables);
    }
}
