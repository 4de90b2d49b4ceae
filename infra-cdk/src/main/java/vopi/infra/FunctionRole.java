package vopi.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import vopi.infra.DeployedFunctions.Kind;
import vopi.infra.DeployedFunctions.Row;

/// The role of one function: its privileges, its log, its network interface; no managed policy.
final class FunctionRole {
    /// Lambda creates and deletes the interface before and after the function's code runs.
    private static final List<String> INTERFACES =
            List.of(
                    "ec2:CreateNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSubnets",
                    "ec2:DeleteNetworkInterface",
                    "ec2:AssignPrivateIpAddresses",
                    "ec2:UnassignPrivateIpAddresses");

    private FunctionRole() {}

    static Role of(
            Construct scope, Row row, SharedResources shared, LogGroup log, String dispatchArn) {
        Role role =
                Role.Builder.create(scope, row.name() + "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .description("The function " + row.name())
                        .build();
        for (PolicyStatement statement : Privileges.of(row, shared, dispatchArn)) {
            shared.settings().target().adapt(statement);
            role.addToPolicy(statement);
        }
        log.grantWrite(role);
        if (row.needs(Capability.QUEUE) && shared.network().isPresent()) {
            role.addToPolicy(
                    PolicyStatement.Builder.create()
                            .actions(INTERFACES)
                            .resources(List.of("*"))
                            .build());
        }
        return role;
    }

    /// Accepts the intended findings of cdk-nag.
    static void acceptFindings(Row row, Role role, Function function) {
        AcceptedFindings.accept(
                role,
                AcceptedFindings.because(
                        "AwsSolutions-IAM5",
                        prefixes(row),
                        "A function reads and writes the objects of all jobs below its prefixes,"
                                + " and the executions of one state machine"),
                AcceptedFindings.because(
                        "AwsSolutions-IAM5",
                        List.of("^Resource::\\*$"),
                        "Traces belong to no resource, and Lambda's network interfaces are not"
                                + " there before it makes them"));
        if (row.kind() != Kind.EVENT) {
            AcceptedFindings.accept(
                    function,
                    AcceptedFindings.because(
                            "Serverless-LambdaDLQ",
                            "Its caller waits for the answer: the gateway, or a state machine"
                                    + " that tries again and catches"),
                    AcceptedFindings.because(
                            "Serverless-LambdaAsyncFailureDestination",
                            "Its caller always waits for the response"));
        } else {
            AcceptedFindings.accept(
                    function,
                    AcceptedFindings.because(
                            "Serverless-LambdaDLQ",
                            "Its failure destination takes what it does not"));
        }
    }

    private static List<String> prefixes(Row row) {
        List<String> prefixes = new ArrayList<>();
        if (row.needs(Capability.READ_JOBS)
                || row.needs(Capability.WRITE_JOBS)
                || row.needs(Capability.DELETE_JOBS)) {
            prefixes.add("^Resource::.*/jobs/\\*$");
        }
        if (row.needs(Capability.READ_UPLOADS) || row.needs(Capability.DELETE_ORIGINALS)) {
            prefixes.add("^Resource::.*/uploads/\\*$");
        }
        if (row.needs(Capability.READ_INBOX) || row.needs(Capability.DELETE_ORIGINALS)) {
            prefixes.add("^Resource::.*/inbox/\\*$");
        }
        if (row.needs(Capability.STOP_PIPELINE) || row.needs(Capability.WATCH_PIPELINE)) {
            prefixes.add("^Resource::arn:.*:execution:.*-pipeline:\\*$");
        }
        if (row.needs(Capability.WATCH_WEBHOOK)) {
            prefixes.add("^Resource::arn:.*:execution:.*-webhook:\\*$");
        }
        return prefixes.isEmpty() ? List.of("^Resource::nothing$") : prefixes;
    }
}
