package vopi.infra;

import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// Updates the schema and its user at each deployment that changes either, before any other
/// function is called.
final class SchemaMigration extends Construct {
    /// @param user credentials with which the other functions use the database
    SchemaMigration(Construct scope, Function migrate, String version, Grants user) {
        super(scope, "Schema");
        CustomResource.Builder.create(this, "Version")
                .resourceType("Custom::VopiSchema")
                .serviceToken(migrate.getFunctionArn())
                .serviceTimeout(Duration.minutes(10))
                .properties(
                        Map.of(
                                "Version",
                                version,
                                "User",
                                Objects.requireNonNull(user.variables().get(Grants.SECRET))))
                .build();
    }
}
