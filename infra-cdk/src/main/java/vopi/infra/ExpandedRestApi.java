package vopi.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.ApiKeySourceType;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.IntegrationType;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.constructs.Construct;

/// The API for emulators: some cannot import an OpenAPI document, so each route is a resource.
final class ExpandedRestApi {
    private ExpandedRestApi() {}

    static RestApiBase of(
            Construct scope, String name, Map<String, Object> definition, StageOptions stage) {
        RestApi rest =
                RestApi.Builder.create(scope, "Rest")
                        .restApiName(name)
                        .endpointTypes(List.of(EndpointType.REGIONAL))
                        .minCompressionSize(GatewayDefinition.compressed(definition))
                        .cloudWatchRole(false)
                        .apiKeySourceType(ApiKeySourceType.HEADER)
                        .deployOptions(stage)
                        .build();
        GatewayDefinition.routes(definition).forEach(route -> add(rest, route));
        return rest;
    }

    private static void add(RestApi rest, GatewayDefinition.Route route) {
        Integration calls =
                Integration.Builder.create()
                        .type(IntegrationType.AWS_PROXY)
                        .integrationHttpMethod("POST")
                        .uri(route.uri())
                        .build();
        IResource root = rest.getRoot();
        IResource at = route.path().equals("/") ? root : root.resourceForPath(route.path());
        at.addMethod(
                route.method(),
                calls,
                MethodOptions.builder().apiKeyRequired(route.needsKey()).build());
    }
}
