package vopi.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache;
import software.amazon.awscdk.services.elasticache.CfnUser;
import software.amazon.awscdk.services.elasticache.CfnUserGroup;
import software.constructs.Construct;

/// The queue of pending jobs: serverless Valkey, over TLS, with one user that may run exactly the
/// commands of the queue's scripts. The user authenticates with IAM, so there is no password to
/// store or rotate.
final class Queue extends Construct {
    private static final int PORT = 6379;
    private static final String MAY =
            "on ~{vopi:queue}* -@all +@connection +@scripting +@hash +@sortedset +@string";

    private final String name;
    private final CfnServerlessCache cache;

    Queue(Construct scope, Network network) {
        super(scope, "Queue");
        name = Stack.of(this).getStackName().toLowerCase(Locale.ROOT);
        SecurityGroup group = network.group("Queue", "The queue");
        group.addIngressRule(network.functions(), Port.tcp(PORT), "functions that use the queue");
        cache =
                CfnServerlessCache.Builder.create(this, "Cache")
                        .engine("valkey")
                        .majorEngineVersion("8")
                        .serverlessCacheName(name)
                        .userGroupId(users().getRef())
                        .securityGroupIds(List.of(group.getSecurityGroupId()))
                        .subnetIds(network.subnetIds())
                        .build();
        cache.applyRemovalPolicy(RemovalPolicy.DESTROY);
    }

    Grants grants() {
        return new Grants(
                Map.of(
                        "VOPI_REDIS_URL",
                        "rediss://" + cache.getAttrEndpointAddress() + ":" + PORT,
                        "VOPI_REDIS_IAM_CACHE",
                        name,
                        "VOPI_REDIS_IAM_USER",
                        name),
                List.of(
                        Grants.Right.to(arn("serverlesscache"), "elasticache:Connect"),
                        Grants.Right.to(arn("user"), "elasticache:Connect")));
    }

    private String arn(String resource) {
        return Stack.of(this)
                .formatArn(
                        ArnComponents.builder()
                                .service("elasticache")
                                .resource(resource)
                                .resourceName(name)
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build());
    }

    /// A user with IAM authentication must have equal id and name.
    private CfnUserGroup users() {
        CfnUser user =
                CfnUser.Builder.create(this, "User")
                        .engine("valkey")
                        .userId(name)
                        .userName(name)
                        .accessString(MAY)
                        .authenticationMode(Map.of("Type", "iam"))
                        .build();
        return CfnUserGroup.Builder.create(this, "Users")
                .engine("valkey")
                .userGroupId(name)
                .userIds(List.of(user.getRef()))
                .build();
    }
}
