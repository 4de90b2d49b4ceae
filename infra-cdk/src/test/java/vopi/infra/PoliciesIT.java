package vopi.infra;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vopi.infra.DeployedFunctions.Row;

/// Policies, read from the template. [PrivilegesIT] shows that they are sufficient and minimal.
final class PoliciesIT {
    /// Actions without resource-level permissions in AWS, or used by the CDK's own functions.
    private static final Set<String> OF_ALL_RESOURCES =
            Set.of(
                    // X-Ray actions have no resource.
                    "xray:PutTraceSegments",
                    "xray:PutTelemetryRecords",
                    "xray:GetSamplingRules",
                    "xray:GetSamplingTargets",
                    // Log delivery of state machines: the service supports no resource for these
                    // actions.
                    "logs:CreateLogDelivery",
                    "logs:GetLogDelivery",
                    "logs:UpdateLogDelivery",
                    "logs:DeleteLogDelivery",
                    "logs:ListLogDeliveries",
                    "logs:PutResourcePolicy",
                    "logs:DescribeResourcePolicies",
                    "logs:DescribeLogGroups",
                    // Lambda creates a function's network interface, so its ARN is unknown in
                    // advance.
                    "ec2:CreateNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSubnets",
                    "ec2:DeleteNetworkInterface",
                    "ec2:AssignPrivateIpAddresses",
                    "ec2:UnassignPrivateIpAddresses",
                    // The login token of the container registry has no resource.
                    "ecr:GetAuthorizationToken");

    private static Synthesized stack;

    @BeforeAll
    static void synthesize() {
        stack = Synthesized.with(SampleStacks.development());
    }

    @Test
    void noPrivilegeHasAllActionsOrUnexplainedAllResources() {
        List<String> wrong = new ArrayList<>();
        stack.json()
                .path("Resources")
                .findValues("PolicyDocument")
                .forEach(document -> document.path("Statement").forEach(s -> check(s, wrong)));
        assertThat(wrong).isEmpty();
    }

    private static void check(JsonNode statement, List<String> wrong) {
        if (statement.path("Effect").asText().equals("Deny")) {
            return;
        }
        for (String action : Synthesized.words(statement.path("Action"))) {
            boolean all = Synthesized.words(statement.path("Resource")).contains("*");
            if (action.contains("*") || (all && !OF_ALL_RESOURCES.contains(action))) {
                wrong.add(statement.toString());
            }
        }
    }

    /// The calls of each function's code, `action what`, read from its wiring and its adapters.
    private static final Map<String, List<String>> CALLS =
            Map.ofEntries(
                    entry(
                            "Migrate",
                            List.of(
                                    "rds-data:BeginTransaction DatabaseCluster",
                                    "secretsmanager:GetSecretValue DatabaseUser",
                                    "secretsmanager:GetSecretValue MasterUserSecret")),
                    entry(
                            "Submit",
                            List.of(
                                    "rds-data:ExecuteStatement DatabaseCluster",
                                    "lambda:InvokeFunction FunctionsDispatch")),
                    entry("Jobs", List.of("s3:GetObject /jobs/*")),
                    entry("Events", List.of("rds-data:ExecuteStatement DatabaseCluster")),
                    entry(
                            "Cancel",
                            List.of(
                                    "states:StopExecution -pipeline:*",
                                    "states:StartExecution -webhook",
                                    "s3:DeleteObject /jobs/*",
                                    "s3:DeleteObject /uploads/*",
                                    "s3:DeleteObject /inbox/*",
                                    "s3:ListBucket vopi-")),
                    entry(
                            "Uploads",
                            List.of(
                                    "s3:PutObject /uploads/*",
                                    "s3:AbortMultipartUpload /uploads/*",
                                    "s3:ListMultipartUploadParts /uploads/*",
                                    "s3:GetObject /uploads/*")),
                    entry(
                            "Listing",
                            List.of(
                                    "s3:GetObject /jobs/*",
                                    "s3:PutObject /jobs/*",
                                    "s3:AbortMultipartUpload /jobs/*",
                                    "s3:DeleteObject /jobs/*",
                                    "s3:ListBucket vopi-")),
                    entry("Uploaded", List.of("s3:GetObject /inbox/*", "s3:ListBucket vopi-")),
                    entry(
                            "Dispatch",
                            List.of(
                                    "states:StartExecution -pipeline",
                                    "states:DescribeExecution -pipeline:*",
                                    "states:StopExecution -pipeline:*",
                                    "states:StartExecution -webhook",
                                    "states:DescribeExecution -webhook:*")),
                    entry(
                            "Ingest",
                            List.of(
                                    "s3:GetObject /uploads/*",
                                    "s3:GetObject /inbox/*",
                                    "s3:PutObject /jobs/*",
                                    "s3:DeleteObject /jobs/*")),
                    entry(
                            "ScoreSegment",
                            List.of(
                                    "s3:GetObject /uploads/*",
                                    "s3:GetObject /inbox/*",
                                    "s3:GetObject /jobs/*",
                                    "s3:PutObject /jobs/*")),
                    entry("Shortlist", List.of("s3:PutObject /jobs/*", "s3:DeleteObject /jobs/*")),
                    entry(
                            "ClassifyBatch",
                            List.of("s3:PutObject /jobs/*", "s3:DeleteObject /jobs/*")),
                    entry("SelectVariants", List.of("s3:PutObject /jobs/*")),
                    entry(
                            "GenerateImages",
                            List.of("s3:GetObject /jobs/*", "s3:PutObject /jobs/*")),
                    entry("WriteTexts", List.of("s3:GetObject /jobs/*", "s3:PutObject /jobs/*")),
                    entry("MakeSpin", List.of("s3:GetObject /jobs/*", "s3:PutObject /jobs/*")),
                    entry("Complete", List.of("s3:GetObject /jobs/*", "s3:DeleteObject /jobs/*")),
                    entry("MarkFailed", List.of("secretsmanager:GetSecretValue DatabaseUser")),
                    entry("NotifyCallback", List.of("states:StartExecution -webhook")),
                    entry("DeliverWebhook", List.of("s3:GetObject /jobs/*")));

    @Test
    void everyFunctionMayDoWhatItsCodeCalls() {
        List<String> missing = new ArrayList<>();
        CALLS.forEach((function, calls) -> {
            for (String call : calls) {
                String[] words = call.split(" ", 2);
                boolean may =
                        stack.statements(function).stream()
                                .filter(s -> Synthesized.words(s.path("Action")).contains(words[0]))
                                .map(s -> Synthesized.text(s.path("Resource")))
                                .anyMatch(r -> r.endsWith(words[1]) || r.contains(words[1]));
                if (!may) {
                    missing.add(function + ": " + call);
                }
            }
            String log = function + ": logs:PutLogEvents";
            if (stack.statements(function).stream()
                    .noneMatch(s ->
                            Synthesized.words(s.path("Action")).contains("logs:PutLogEvents"))) {
                missing.add(log);
            }
        });
        assertThat(missing).isEmpty();
        assertThat(CALLS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        DeployedFunctions.ROWS.stream().map(Row::name).toList());
    }

    @Test
    void aFunctionMayTouchOnlyTheObjectsOfItsTask() {
        assertThat(objects("Jobs")).containsExactly("s3:GetObject jobs/*");
        assertThat(objects("Listing")).allMatch(may -> may.endsWith(" jobs/*"));
        assertThat(objects("Submit")).isEmpty();
        assertThat(objects("Events")).isEmpty();
        assertThat(objects("MarkFailed")).isEmpty();
        assertThat(objects("Uploads"))
                .contains("s3:PutObject uploads/*")
                .allMatch(may -> may.endsWith(" uploads/*"));
    }

    /// `action prefix` of a function's statements on objects.
    private static Set<String> objects(String function) {
        Set<String> found = new TreeSet<>();
        for (JsonNode s : stack.statements(function)) {
            String resource = Synthesized.text(s.path("Resource"));
            for (String action : Synthesized.words(s.path("Action"))) {
                if (action.startsWith("s3:") && resource.contains(">/")) {
                    found.add(action + " " + resource.substring(resource.indexOf(">/") + 2));
                }
            }
        }
        return found;
    }

    /// In both directions: a state machine may call exactly the functions in its definition.
    @Test
    void aStateMachineMayCallOnlyTheFunctionsOfItsStates() throws IOException {
        for (Map.Entry<String, JsonNode> machine :
                stack.properties("AWS::StepFunctions::StateMachine").entrySet()) {
            JsonNode definition =
                    new ObjectMapper()
                            .readTree(
                                    Synthesized.text(machine.getValue().path("DefinitionString")));
            Set<String> called = new TreeSet<>(definition.findValuesAsText("FunctionName"));
            assertThat(called).isNotEmpty();
            assertThat(mayCall(machine.getValue().at("/RoleArn/Fn::GetAtt/0").asText()))
                    .as(machine.getKey())
                    .isEqualTo(called);
        }
    }

    private static Set<String> mayCall(String role) {
        Set<String> functions = new TreeSet<>();
        for (JsonNode policy : stack.properties("AWS::IAM::Policy").values()) {
            if (policy.path("Roles").findValuesAsText("Ref").contains(role)) {
                for (JsonNode s : policy.at("/PolicyDocument/Statement")) {
                    if (Synthesized.words(s.path("Action")).contains("lambda:InvokeFunction")) {
                        JsonNode all = s.path("Resource");
                        (all.isArray() ? all : List.of(all))
                                .forEach(r -> functions.add(Synthesized.text(r)));
                    }
                }
            }
        }
        return functions;
    }
}
