package vopi.infra;

import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// Brings the schema up at each deployment that changes it, before anything is called.
final class Schema extends Construct {
    Schema(Construct scope, Function migrate, String version) {
        super(scope, "Schema");
        CustomResource.Builder.create(this, "Version")
                .resourceType("Custom::VopiSchema")
                .serviceToken(migrate.getFunctionArn())
                .serviceTimeout(Duration.minutes(10))
                .properties(Map.of("Version", version))
                .build();
    }
}
