package vopi.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import vopi.infra.FunctionTable.Row;

/// What a function may do: single actions on what is its own, by the row's needs. Its logs and
/// traces aside, which the function construct allows by itself.
final class Privileges {
    private final Surroundings around;
    private final List<PolicyStatement> statements = new ArrayList<>();

    private Privileges(Surroundings around) {
        this.around = around;
    }

    /// @param dispatchArn of the function that [Need#DISPATCH] wakes
    static List<PolicyStatement> of(Row row, Surroundings around, String dispatchArn) {
        Privileges all = new Privileges(around);
        for (Need need : row.needs()) {
            all.add(need, dispatchArn);
        }
        return List.copyOf(all.statements);
    }

    private void add(Need need, String dispatchArn) {
        StateMachines machines = around.machines();
        switch (need) {
            case DATABASE -> database();
            case DISPATCH -> allow(dispatchArn, "lambda:InvokeFunction");
            case START_PIPELINE -> allow(machines.pipelineArn(), "states:StartExecution");
            case START_WEBHOOK -> allow(machines.webhookArn(), "states:StartExecution");
            case STOP_PIPELINE ->
                    allow(
                            machines.pipelineExecutions(),
                            "states:StopExecution",
                            "states:DescribeExecution");
            case READ_JOBS -> read("jobs/*");
            case READ_UPLOADS -> read("uploads/*");
            case READ_INBOX -> read("inbox/*");
            case WRITE_JOBS -> write("jobs/*");
            case WRITE_UPLOADS -> write("uploads/*");
            case DELETE_JOBS -> allow(objects("jobs/*"), "s3:DeleteObject");
            case DELETE_ORIGINALS -> {
                allow(objects("uploads/*"), "s3:DeleteObject");
                allow(objects("inbox/*"), "s3:DeleteObject");
            }
            case QUEUE, FFMPEG, PROVIDERS -> {
                // Nothing of IAM: the network and variables.
            }
        }
    }

    private void database() {
        allow(
                around.database().clusterArn(),
                "rds-data:ExecuteStatement",
                "rds-data:BeginTransaction",
                "rds-data:CommitTransaction",
                "rds-data:RollbackTransaction");
        allow(around.database().secretArn(), "secretsmanager:GetSecretValue");
    }

    /// Who may not list is told of a missing object that it is forbidden, and that for every
    /// prefix: so the right to list is one to the bucket.
    private void read(String keys) {
        allow(objects(keys), "s3:GetObject");
        String bucket = around.storage().bucket().getBucketArn();
        boolean listed =
                statements.stream().anyMatch(s -> s.getActions().contains("s3:ListBucket"));
        if (!listed) {
            allow(bucket, "s3:ListBucket");
        }
    }

    private void write(String keys) {
        allow(
                objects(keys),
                "s3:PutObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts");
    }

    private String objects(String keys) {
        return around.storage().bucket().arnForObjects(keys);
    }

    private void allow(String resource, String... actions) {
        statements.add(
                PolicyStatement.Builder.create()
                        .actions(List.of(actions))
                        .resources(List.of(resource))
                        .build());
    }
}
