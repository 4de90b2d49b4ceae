package vopi.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// A network without internet access, for the queue, the database, the functions that use the
/// queue, and long runs. They reach AWS services through endpoints, each of which costs money per
/// hour: a development stack has them in one zone only.
final class Network extends Construct {
    private static final int HTTPS = 443;

    private final Vpc vpc;
    private final SecurityGroup functions;
    private final SecurityGroup endpoints;
    private final boolean production;

    Network(Construct scope, Settings settings) {
        super(scope, "Network");
        production = settings.production();
        vpc =
                Vpc.Builder.create(this, "Vpc")
                        .maxAzs(2)
                        .natGateways(0)
                        .restrictDefaultSecurityGroup(false)
                        .subnetConfiguration(
                                List.of(
                                        SubnetConfiguration.builder()
                                                .name("inside")
                                                .subnetType(SubnetType.PRIVATE_ISOLATED)
                                                .build()))
                        .flowLogs(Map.of("Refused", refused(settings)))
                        .build();
        functions = group("Functions", "Functions that use the queue");
        endpoints = group("Endpoints", "Services that are called from inside");
        endpoints.addIngressRule(functions, Port.tcp(HTTPS), "calls of the functions");
        endpoint("RdsData", InterfaceVpcEndpointAwsService.RDS_DATA);
        endpoint("States", InterfaceVpcEndpointAwsService.STEP_FUNCTIONS);
        endpoint("Lambda", InterfaceVpcEndpointAwsService.LAMBDA);
    }

    /// S3 from inside: only VOPI's bucket, and the buckets of Lambda and of the container service.
    ///
    /// @param images whether container images are pulled
    void addEndpoints(Storage storage, boolean images) {
        GatewayVpcEndpoint s3 =
                vpc.addGatewayEndpoint(
                        "S3",
                        GatewayVpcEndpointOptions.builder()
                                .service(GatewayVpcEndpointAwsService.S3)
                                .build());
        permit(s3, storage.arn(), "s3:ListBucket");
        permit(
                s3,
                storage.objects(""),
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts");
        if (images) {
            permit(
                    s3,
                    "arn:%s:s3:::prod-%s-starport-layer-bucket/*"
                            .formatted(Aws.PARTITION, Aws.REGION),
                    "s3:GetObject");
        }
    }

    /// The endpoints that a container needs to start: for its image and its log.
    ///
    /// @param tasks security group of the containers
    void reachImages(SecurityGroup tasks) {
        endpoints.addIngressRule(tasks, Port.tcp(HTTPS), "calls of long runs");
        endpoint("Ecr", InterfaceVpcEndpointAwsService.ECR);
        endpoint("EcrDocker", InterfaceVpcEndpointAwsService.ECR_DOCKER);
        endpoint("Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS);
    }

    Vpc vpc() {
        return vpc;
    }

    SubnetSelection inside() {
        return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
    }

    List<String> subnetIds() {
        return vpc.selectSubnets(inside()).getSubnetIds();
    }

    /// Security group of the functions in the network.
    SecurityGroup functions() {
        return functions;
    }

    SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id).vpc(vpc).description(description).build();
    }

    private FlowLogOptions refused(Settings settings) {
        LogGroup log =
                LogGroup.Builder.create(this, "Refused")
                        .retention(settings.logs())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        return FlowLogOptions.builder()
                .trafficType(FlowLogTrafficType.REJECT)
                .destination(FlowLogDestination.toCloudWatchLogs(log))
                .build();
    }

    private static void permit(GatewayVpcEndpoint endpoint, String resource, String... actions) {
        endpoint.addToPolicy(
                PolicyStatement.Builder.create()
                        .principals(List.of(new AnyPrincipal()))
                        .actions(List.of(actions))
                        .resources(List.of(resource))
                        .build());
    }

    private void endpoint(String id, InterfaceVpcEndpointAwsService service) {
        List<ISubnet> subnets = vpc.getIsolatedSubnets();
        vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(
                                SubnetSelection.builder()
                                        .subnets(production ? subnets : subnets.subList(0, 1))
                                        .build())
                        .securityGroups(List.of(endpoints))
                        .open(false)
                        .build());
    }
}
