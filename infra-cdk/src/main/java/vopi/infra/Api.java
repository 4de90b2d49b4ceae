package vopi.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IApiKey;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// The REST API, generated from its description; each API key has a rate limit and a quota.
final class Api extends Construct {
    static final String STAGE = "live";

    private static final String NAME = "vopi";

    /// The operations of the functions that stream. The document names others for them, which give
    /// short answers.
    private static final Map<String, String> STREAMED = Map.of("Events", "streamEvents");

    private final LambdaFunctions functions;
    private final Settings settings;
    private final UsageFigures usage;
    private final RestApiBase api;

    Api(Construct scope, Settings settings, LambdaFunctions functions, ProjectFiles project) {
        super(scope, "Api");
        this.functions = functions;
        this.settings = settings;
        this.usage = UsageFigures.of(project.openApi());
        Map<String, Object> definition =
                GatewayDefinition.of(
                        project.openApi(), addresses(), streams(), settings.corsOrigins());
        api =
                settings.target().isAmazon()
                        ? imported(definition)
                        : ExpandedRestApi.of(this, NAME, definition, stage().build());
        permitCalls();
        keys();
        acceptFindings();
    }

    private RestApiBase imported(Map<String, Object> definition) {
        return SpecRestApi.Builder.create(this, "Rest")
                .restApiName(NAME)
                .apiDefinition(ApiDefinition.fromInline(definition))
                .endpointTypes(List.of(EndpointType.REGIONAL))
                .minCompressionSize(GatewayDefinition.compressed(definition))
                .cloudWatchRole(true)
                .cloudWatchRoleRemovalPolicy(RemovalPolicy.DESTROY)
                .deployOptions(watched())
                .build();
    }

    RestApiBase rest() {
        return api;
    }

    /// The functions' invocation ARNs in API Gateway's form.
    private Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        for (String name : functions.called(DeployedFunctions.Kind.API)) {
            addresses.put(name + "Arn", address(name, "2015-03-31", "invocations"));
        }
        return addresses;
    }

    /// By `operationId`.
    private Map<String, GatewayDefinition.Streamed> streams() {
        Map<String, GatewayDefinition.Streamed> streams = new TreeMap<>();
        for (DeployedFunctions.Row row : functions.rows(DeployedFunctions.Kind.STREAM)) {
            String uri = address(row.name(), "2021-11-15", "response-streaming-invocations");
            streams.put(
                    Objects.requireNonNull(STREAMED.get(row.name()), row.name()),
                    new GatewayDefinition.Streamed(uri, row.timeoutSeconds()));
        }
        return streams;
    }

    /// @param version of Lambda's API, which the call belongs to
    private String address(String function, String version, String call) {
        return "arn:%s:apigateway:%s:lambda:path/%s/functions/%s/%s"
                .formatted(
                        Aws.PARTITION,
                        Aws.REGION,
                        version,
                        functions.called(function).getFunctionArn(),
                        call);
    }

    private StageOptions.Builder stage() {
        return StageOptions.builder()
                .stageName(STAGE)
                .throttlingRateLimit(usage.rate())
                .throttlingBurstLimit(usage.burst());
    }

    /// The access log omits bodies: request bodies of clients contain signed URLs.
    private StageOptions watched() {
        LogGroup log =
                LogGroup.Builder.create(this, "AccessLog")
                        .retention(settings.logs())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        return stage().accessLogDestination(new LogGroupLogDestination(log))
                .accessLogFormat(AccessLogFormat.jsonWithStandardFields())
                .loggingLevel(MethodLoggingLevel.ERROR)
                .dataTraceEnabled(false)
                .metricsEnabled(true)
                .tracingEnabled(true)
                .build();
    }

    private void permitCalls() {
        List<String> behind = new ArrayList<>(functions.called(DeployedFunctions.Kind.API));
        behind.addAll(functions.called(DeployedFunctions.Kind.STREAM));
        for (String name : behind) {
            IFunction called = functions.called(name);
            called.addPermission(
                    "Gateway",
                    Permission.builder()
                            .principal(new ServicePrincipal("apigateway.amazonaws.com"))
                            .sourceArn(api.arnForExecuteApi())
                            .build());
        }
    }

    private void keys() {
        UsagePlan plan =
                UsagePlan.Builder.create(this, "Plan")
                        .apiStages(
                                List.of(
                                        UsagePlanPerApiStage.builder()
                                                .api(api)
                                                .stage(api.getDeploymentStage())
                                                .build()))
                        .throttle(
                                ThrottleSettings.builder()
                                        .rateLimit(usage.rate())
                                        .burstLimit(usage.burst())
                                        .build())
                        .quota(
                                QuotaSettings.builder()
                                        .limit(usage.callsADay())
                                        .period(Period.DAY)
                                        .build())
                        .build();
        IApiKey first = api.addApiKey("FirstKey");
        plan.addApiKey(first);
        CfnOutput.Builder.create(this, "Address").value(api.getUrl()).build();
        CfnOutput.Builder.create(this, "FirstKeyId").value(first.getKeyId()).build();
        CfnOutput.Builder.create(this, "PlanId").value(plan.getUsagePlanId()).build();
    }

    private void acceptFindings() {
        AcceptedFindings.accept(
                api,
                AcceptedFindings.because(
                        "AwsSolutions-IAM4",
                        "API Gateway wants this policy on the account's role for its logs"),
                AcceptedFindings.because(
                        "AwsSolutions-APIG2",
                        "Each operation of the imported description names its validator, a test"
                                + " says so: the rule looks for a resource, which an import would"
                                + " delete"));
        AcceptedFindings.accept(
                api,
                AcceptedFindings.because(
                        "CdkNagValidationFailure",
                        "The stage's log format is JSON, a test says so: the rule cannot read the"
                                + " deployment, which belongs to a separate stage"));
        if (!settings.production()) {
            AcceptedFindings.accept(
                    api,
                    AcceptedFindings.because(
                            "AwsSolutions-APIG3",
                            "stage=prod has a firewall; it costs by the month"));
        }
    }
}
