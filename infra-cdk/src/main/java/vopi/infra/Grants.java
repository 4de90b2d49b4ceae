package vopi.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// The variables and permissions that a function needs to use a resource.
///
/// @param variables of the function's environment
record Grants(Map<String, String> variables, List<Right> rights) {
    /// Reads the secret with the database credentials.
    static final String SECRET = "VOPI_DB_SECRET_ARN";

    Grants {
        variables = Map.copyOf(variables);
        rights = List.copyOf(rights);
    }

    /// Single actions on one resource.
    record Right(String resource, List<String> actions) {
        Right {
            actions = List.copyOf(actions);
        }

        static Right to(String resource, String... actions) {
            return new Right(resource, List.of(actions));
        }

        PolicyStatement statement() {
            return PolicyStatement.Builder.create()
                    .actions(actions)
                    .resources(List.of(resource))
                    .build();
        }
    }

    /// Postgres through the Data API, as the user of the secret.
    static Grants database(String clusterArn, String secretArn) {
        return new Grants(
                Map.of(
                        "VOPI_DB_CLUSTER_ARN",
                        clusterArn,
                        SECRET,
                        secretArn,
                        "VOPI_DB_NAME",
                        AuroraDatabase.NAME),
                List.of(
                        Right.to(clusterArn, "rds-data:ExecuteStatement"),
                        Right.to(secretArn, "secretsmanager:GetSecretValue")));
    }

    /// The tables' owner, in addition to the database.
    static Grants owner(String secretArn) {
        return new Grants(
                Map.of("VOPI_DB_OWNER_SECRET_ARN", secretArn),
                List.of(Right.to(secretArn, "secretsmanager:GetSecretValue")));
    }

    /// Transactions of a database: for functions that change several rows together.
    List<Right> transactions() {
        String cluster = Objects.requireNonNull(variables.get("VOPI_DB_CLUSTER_ARN"));
        return List.of(
                Right.to(
                        cluster,
                        "rds-data:BeginTransaction",
                        "rds-data:CommitTransaction",
                        "rds-data:RollbackTransaction"));
    }

    Grants with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return new Grants(all, rights);
    }
}
