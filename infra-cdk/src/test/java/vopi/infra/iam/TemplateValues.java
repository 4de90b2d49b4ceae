package vopi.infra.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of a template's intrinsics. A resource without an explicit name is named by its logical
/// id.
final class TemplateValues {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    private static final Map<String, String> PSEUDO =
            Map.of(
                    "AWS::Partition",
                    "aws",
                    "AWS::Region",
                    REGION,
                    "AWS::AccountId",
                    ACCOUNT,
                    "AWS::URLSuffix",
                    "amazonaws.com");
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

    private final JsonNode resources;

    TemplateValues(JsonNode template) {
        this.resources = template.path("Resources");
    }

    static String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, resource);
    }

    /// @throws IllegalArgumentException naming an unsupported intrinsic
    JsonNode resolved(JsonNode value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (value.isArray()) {
            ArrayNode all = make.arrayNode();
            value.forEach(item -> all.add(resolved(item)));
            return all;
        }
        if (!value.isObject()) {
            return value;
        }
        if (value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return make.textNode(intrinsic(only.getKey(), only.getValue()));
            }
        }
        ObjectNode all = make.objectNode();
        value.properties().forEach(e -> all.set(e.getKey(), resolved(e.getValue())));
        return all;
    }

    String text(JsonNode value) {
        return resolved(value).asText();
    }

    private String intrinsic(String name, JsonNode value) {
        return switch (name) {
            case "Ref" -> ref(value.asText());
            case "Fn::GetAtt" -> attribute(value.path(0).asText(), value.path(1).asText());
            case "Fn::Join" -> {
                StringBuilder all = new StringBuilder();
                for (JsonNode part : value.path(1)) {
                    all.append(all.isEmpty() ? "" : value.path(0).asText()).append(text(part));
                }
                yield all.toString();
            }
            case "Fn::Sub" -> substituted(value.isArray() ? value.path(0) : value);
            default -> throw new IllegalArgumentException("not understood: " + name + value);
        };
    }

    private String substituted(JsonNode value) {
        return PLACE.matcher(value.asText())
                .replaceAll(found -> {
                    String[] words = found.group(1).split("\\.", 2);
                    return Matcher.quoteReplacement(
                            words.length == 1 ? ref(words[0]) : attribute(words[0], words[1]));
                });
    }

    private String ref(String name) {
        String pseudo = PSEUDO.get(name);
        if (pseudo != null) {
            return pseudo;
        }
        return switch (type(name)) {
            case "AWS::StepFunctions::StateMachine", "AWS::ECS::TaskDefinition" -> arnOf(name);
            case "AWS::S3::Bucket" -> bucket(name);
            case "AWS::Lambda::Alias" -> called(name);
            default -> name;
        };
    }

    private String attribute(String name, String attribute) {
        return attribute.endsWith("Arn") && !attribute.contains(".")
                ? arnOf(name)
                : name + "." + attribute;
    }

    private String arnOf(String name) {
        return switch (type(name)) {
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + bucket(name);
            case "AWS::Lambda::Function" -> arn("lambda", "function:" + name);
            case "AWS::StepFunctions::StateMachine" ->
                    arn(
                            "states",
                            "stateMachine:"
                                    + text(
                                            resources.at(
                                                    "/" + name + "/Properties/StateMachineName")));
            case "AWS::ECS::TaskDefinition" -> arn("ecs", "task-definition/" + name + ":1");
            case "AWS::Logs::LogGroup" -> arn("logs", "log-group:" + name + ":*");
            default -> "arn:of:" + name;
        };
    }

    private String bucket(String name) {
        JsonNode own = resources.at("/" + name + "/Properties/BucketName");
        return own.isMissingNode() ? name.toLowerCase(Locale.ROOT) : text(own);
    }

    /// The ARN of an alias is the function's ARN with the alias name.
    private String called(String alias) {
        JsonNode properties = resources.path(alias).path("Properties");
        return arn(
                "lambda",
                "function:"
                        + text(properties.path("FunctionName"))
                        + ":"
                        + properties.path("Name").asText());
    }

    private String type(String name) {
        String type = resources.path(name).path("Type").asText();
        if (type.isEmpty()) {
            throw new IllegalArgumentException("no resource " + name);
        }
        return type;
    }
}
