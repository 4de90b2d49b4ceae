package vopi.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import vopi.infra.DeployedFunctions.Row;
import vopi.infra.Grants.Right;

/// The privileges of a function: single actions on specific resources, derived from the row's
/// capabilities.
final class Privileges {
    /// The source is where the client uploaded it; everything made from it is in the job's folder.
    private static final List<Capability> LONG_RUNS =
            List.of(
                    Capability.DATABASE,
                    Capability.READ_UPLOADS,
                    Capability.READ_INBOX,
                    Capability.READ_JOBS,
                    Capability.LIST,
                    Capability.WRITE_JOBS);

    private final SharedResources shared;
    private final List<Right> rights = new ArrayList<>();

    private Privileges(SharedResources shared) {
        this.shared = shared;
    }

    /// @param dispatchArn of the function that [Capability#DISPATCH] invokes
    static List<PolicyStatement> of(Row row, SharedResources shared, String dispatchArn) {
        Privileges all = new Privileges(shared);
        for (Capability need : row.needs()) {
            all.add(need, dispatchArn);
        }
        return all.rights.stream().map(Right::statement).toList();
    }

    /// The privileges of the container for long runs.
    static List<Right> ofLongRuns(SharedResources shared) {
        Privileges all = new Privileges(shared);
        for (Capability need : LONG_RUNS) {
            all.add(need, "");
        }
        all.allow(
                shared.machines().pipelineArn(),
                "states:SendTaskSuccess",
                "states:SendTaskFailure",
                "states:SendTaskHeartbeat");
        return List.copyOf(all.rights);
    }

    private void add(Capability need, String dispatchArn) {
        StateMachines machines = shared.machines();
        switch (need) {
            case DATABASE -> rights.addAll(shared.database().rights());
            case SCHEMA -> rights.addAll(shared.schema().rights());
            case TRANSACTIONS -> rights.addAll(shared.database().transactions());
            case QUEUE -> rights.addAll(shared.queue().rights());
            case DISPATCH -> allow(dispatchArn, "lambda:InvokeFunction");
            case START_PIPELINE -> allow(machines.pipelineArn(), "states:StartExecution");
            case START_WEBHOOK -> allow(machines.webhookArn(), "states:StartExecution");
            case STOP_PIPELINE -> allow(machines.pipelineExecutions(), "states:StopExecution");
            case WATCH_PIPELINE -> allow(machines.pipelineExecutions(), "states:DescribeExecution");
            case WATCH_WEBHOOK -> allow(machines.webhookExecutions(), "states:DescribeExecution");
            case READ_JOBS -> allow(objects("jobs/"), "s3:GetObject");
            case READ_UPLOADS -> allow(objects("uploads/"), "s3:GetObject");
            case READ_INBOX -> allow(objects("inbox/"), "s3:GetObject");
            // Without the list right, S3 answers 403 instead of 404 for a missing object. The right
            // must cover every prefix, so it applies to the whole bucket.
            case LIST -> allow(shared.storage().arn(), "s3:ListBucket");
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
                    Stream.of(providers().mattingModel(), providers().mattingCard())
                            .flatMap(Optional::stream)
                            .forEach(key ->
                                    allow(shared.storage().arn() + "/" + key, "s3:GetObject"));
            case GEMINI -> providers().geminiSecret().ifPresent(this::secret);
            case PHOTOROOM -> providers().photoroomSecret().ifPresent(this::secret);
            case FFMPEG, SETTINGS -> {
                // No IAM statement: layers and variables.
            }
        }
    }

    private ProviderSettings providers() {
        return shared.settings().providers();
    }

    /// Secrets Manager appends six characters to a secret's name.
    private void secret(String name) {
        allow(secretArn(name) + "-??????", "secretsmanager:GetSecretValue");
    }

    /// The address without the appended characters: the service accepts this form too.
    static String secretArn(String name) {
        return "arn:%s:secretsmanager:%s:%s:secret:%s"
                .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, name);
    }

    private String objects(String keys) {
        return shared.storage().objects(keys);
    }

    private void allow(String resource, String... actions) {
        rights.add(Right.to(resource, actions));
    }
}
