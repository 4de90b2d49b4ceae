package vopi.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import vopi.infra.DeployedFunctions.Row;
import vopi.infra.Grants.Right;

/// What a function may do: single actions on what is its own, by the row's needs.
final class Privileges {
    /// The source lies where the client put it; what is made of it, with the job.
    private static final List<Capability> LONG_RUNS =
            List.of(
                    Capability.DATABASE,
                    Capability.READ_UPLOADS,
                    Capability.READ_INBOX,
                    Capability.READ_JOBS,
                    Capability.LIST,
                    Capability.WRITE_JOBS);

    private final SharedResources around;
    private final List<Right> rights = new ArrayList<>();

    private Privileges(SharedResources around) {
        this.around = around;
    }

    /// @param dispatchArn of the function that [Capability#DISPATCH] wakes
    static List<PolicyStatement> of(Row row, SharedResources around, String dispatchArn) {
        Privileges all = new Privileges(around);
        for (Capability need : row.needs()) {
            all.add(need, dispatchArn);
        }
        return all.rights.stream().map(Right::statement).toList();
    }

    /// Of the container of long runs.
    static List<Right> ofLongRuns(SharedResources around) {
        Privileges all = new Privileges(around);
        for (Capability need : LONG_RUNS) {
            all.add(need, "");
        }
        all.allow(
                around.machines().pipelineArn(),
                "states:SendTaskSuccess",
                "states:SendTaskFailure",
                "states:SendTaskHeartbeat");
        return List.copyOf(all.rights);
    }

    private void add(Capability need, String dispatchArn) {
        StateMachines machines = around.machines();
        switch (need) {
            case DATABASE -> rights.addAll(around.database().rights());
            case SCHEMA -> rights.addAll(around.schema().rights());
            case TRANSACTIONS -> rights.addAll(around.database().transactions());
            case QUEUE -> rights.addAll(around.queue().rights());
            case DISPATCH -> allow(dispatchArn, "lambda:InvokeFunction");
            case START_PIPELINE -> allow(machines.pipelineArn(), "states:StartExecution");
            case START_WEBHOOK -> allow(machines.webhookArn(), "states:StartExecution");
            case STOP_PIPELINE -> allow(machines.pipelineExecutions(), "states:StopExecution");
            case WATCH_PIPELINE -> allow(machines.pipelineExecutions(), "states:DescribeExecution");
            case WATCH_WEBHOOK -> allow(machines.webhookExecutions(), "states:DescribeExecution");
            case READ_JOBS -> allow(objects("jobs/"), "s3:GetObject");
            case READ_UPLOADS -> allow(objects("uploads/"), "s3:GetObject");
            case READ_INBOX -> allow(objects("inbox/"), "s3:GetObject");
            // Who may not list is told of a missing object that it is forbidden, and that for every
            // prefix: so the right to list is one to the bucket.
            case LIST -> allow(around.storage().arn(), "s3:ListBucket");
            case WRITE_JOBS -> allow(objects("jobs/"), "s3:PutObject");
            case ABORT_JOBS -> allow(objects("jobs/"), "s3:AbortMultipartUpload");
            case WRITE_UPLOADS ->
                    allow(
                            objects("uploads/"),
                            "s3:PutObject",
                            "s3:AbortMultipartUpload",
                            "s3:ListMultipartUploadParts");
            case DELETE_JOBS -> allow(objects("jobs/"), "s3:DeleteObject");
            case DELETE_ORIGINALS -> {
                allow(objects("uploads/"), "s3:DeleteObject");
                allow(objects("inbox/"), "s3:DeleteObject");
            }
            case PROVIDERS ->
                    providers()
                            .mattingModel()
                            .ifPresent(key ->
                                    allow(around.storage().arn() + "/" + key, "s3:GetObject"));
            case GEMINI -> providers().geminiSecret().ifPresent(this::secret);
            case PHOTOROOM -> providers().photoroomSecret().ifPresent(this::secret);
            case FFMPEG -> {
                // Nothing of IAM: a layer and variables.
            }
        }
    }

    private ProviderSettings providers() {
        return around.settings().providers();
    }

    /// The service appends six characters to a secret's name.
    private void secret(String name) {
        allow(secretArn(name) + "-??????", "secretsmanager:GetSecretValue");
    }

    /// Without the characters that the service appends: so it answers to it too.
    static String secretArn(String name) {
        return "arn:%s:secretsmanager:%s:%s:secret:%s"
                .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, name);
    }

    private String objects(String keys) {
        return around.storage().objects(keys);
    }

    private void allow(String resource, String... actions) {
        rights.add(Right.to(resource, actions));
    }
}
