package vopi.infra.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The roles of a synthesized template.
public record DeployedRoles(List<Role> roles, String pipelineArn) {
    /// The function's name in the embedded stack.
    private static final String CONTAINER = "ScoreOnFargate";

    /// @param handlers function name by handler class
    public static DeployedRoles of(JsonNode template, Map<String, String> handlers) {
        TemplateValues names = new TemplateValues(template);
        List<Role> roles = new ArrayList<>();
        String pipeline = "";
        for (JsonNode resource : template.path("Resources")) {
            JsonNode properties = resource.path("Properties");
            switch (resource.path("Type").asText()) {
                case "AWS::Lambda::Function" -> {
                    String name = handlers.get(properties.path("Handler").asText());
                    if (name != null) {
                        roles.add(
                                Role.of(
                                        name,
                                        properties.path("Role"),
                                        template,
                                        names,
                                        Role.ofFunction(
                                                properties.at("/Environment/Variables"), names)));
                    }
                }
                case "AWS::ECS::TaskDefinition" ->
                        roles.add(
                                Role.of(
                                        CONTAINER,
                                        properties.path("TaskRoleArn"),
                                        template,
                                        names,
                                        Role.ofContainer(
                                                properties.at(
                                                        "/ContainerDefinitions/0/Environment"),
                                                names)));
                case "AWS::StepFunctions::StateMachine" -> {
                    String name = names.text(properties.path("StateMachineName"));
                    if (name.endsWith("-pipeline")) {
                        pipeline = TemplateValues.arn("states", "stateMachine:" + name);
                    }
                }
                default -> {
                    // Roles that do not belong to a function.
                }
            }
        }
        return new DeployedRoles(roles, pipeline);
    }
}
