package vopi.infra;

import java.util.List;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/// A network without a way to the internet, for the queue, the database and the functions that use
/// the queue. Those reach the services they call through endpoints.
final class Network extends Construct {
    private static final int HTTPS = 443;

    private final Vpc vpc;
    private final SecurityGroup functions;

    Network(Construct scope) {
        super(scope, "Network");
        vpc =
                Vpc.Builder.create(this, "Vpc")
                        .maxAzs(2)
                        .natGateways(0)
                        .subnetConfiguration(
                                List.of(
                                        SubnetConfiguration.builder()
                                                .name("inside")
                                                .subnetType(SubnetType.PRIVATE_ISOLATED)
                                                .build()))
                        .build();
        functions = group("Functions", "Functions that use the queue");
        SecurityGroup endpoints = group("Endpoints", "Services that those functions call");
        endpoints.addIngressRule(functions, Port.tcp(HTTPS), "calls of the functions");
        vpc.addGatewayEndpoint(
                "S3",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.S3)
                        .build());
        endpoint("RdsData", InterfaceVpcEndpointAwsService.RDS_DATA, endpoints);
        endpoint("States", InterfaceVpcEndpointAwsService.STEP_FUNCTIONS, endpoints);
        endpoint("Lambda", InterfaceVpcEndpointAwsService.LAMBDA, endpoints);
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

    /// Of the functions inside.
    SecurityGroup functions() {
        return functions;
    }

    SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id).vpc(vpc).description(description).build();
    }

    private void endpoint(String id, InterfaceVpcEndpointAwsService service, SecurityGroup group) {
        vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(inside())
                        .securityGroups(List.of(group))
                        .open(false)
                        .build());
    }
}
