package vopi.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/// Names and ARNs of the two state machines. Functions need the ARNs of state machines that call
/// them, so the ARNs are built from names instead of resources, which would be a cycle.
///
/// @param stack the deployment
record StateMachines(Stack stack) {
    String pipelineName() {
        return stack.getStackName() + "-pipeline";
    }

    String webhookName() {
        return stack.getStackName() + "-webhook";
    }

    String pipelineArn() {
        return arn("stateMachine", pipelineName());
    }

    String webhookArn() {
        return arn("stateMachine", webhookName());
    }

    String pipelineExecutions() {
        return arn("execution", pipelineName() + ":*");
    }

    String webhookExecutions() {
        return arn("execution", webhookName() + ":*");
    }

    private String arn(String resource, String name) {
        return stack.formatArn(
                ArnComponents.builder()
                        .service("states")
                        .resource(resource)
                        .resourceName(name)
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }
}
