package vopi.infra;

import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// Brings the schema and its user up at each deployment that changes either, before anything is
/// called.
final class SchemaMigration extends Construct {
    /// @param user by whose variables the other functions know the database
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
