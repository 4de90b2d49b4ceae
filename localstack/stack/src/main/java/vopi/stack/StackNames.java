package vopi.stack;

/// Names of the embedded stack's single region, account and bucket.
final class StackNames {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";
    static final String BUCKET = "vopi";
    static final String DATABASE = "vopi";
    static final String PIPELINE = "vopi-pipeline";
    static final String WEBHOOK = "vopi-webhook";
    static final String ACCESS_KEY = "AKIAVOPIEMBEDDED0000";
    static final String CLUSTER_ARN = arn("rds", "cluster:vopi");

    /// Secret of the functions' database user.
    static final String SECRET_ARN = arn("secretsmanager", "secret:vopi-database");

    /// Secret of the tables' owner.
    static final String OWNER_SECRET_ARN = arn("secretsmanager", "secret:vopi-database-owner");

    private StackNames() {}

    static String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, resource);
    }
}
