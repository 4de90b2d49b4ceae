package vopi.infra;

import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache;
import software.amazon.awscdk.services.elasticache.CfnUser;
import software.amazon.awscdk.services.elasticache.CfnUserGroup;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// The queue of waiting jobs: Valkey without servers, over TLS, with one user that may do what the
/// queue's scripts do.
final class Queue extends Construct {
    private static final int PORT = 6379;
    private static final String USER = "vopi";
    private static final String MAY =
            "on ~{vopi:queue}* -@all +@connection +@scripting +@hash +@sortedset +@string";

    private final Secret password;
    private final CfnServerlessCache cache;

    Queue(Construct scope, Network network) {
        super(scope, "Queue");
        String name = Stack.of(this).getStackName().toLowerCase(Locale.ROOT);
        password =
                Secret.Builder.create(this, "Password")
                        .description("Password of the queue's user")
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .passwordLength(64)
                                        .excludePunctuation(true)
                                        .build())
                        .build();
        SecurityGroup group = network.group("Queue", "The queue");
        group.addIngressRule(network.functions(), Port.tcp(PORT), "functions that use the queue");
        cache =
                CfnServerlessCache.Builder.create(this, "Cache")
                        .engine("valkey")
                        .majorEngineVersion("8")
                        .serverlessCacheName(name)
                        .userGroupId(users(name).getRef())
                        .securityGroupIds(List.of(group.getSecurityGroupId()))
                        .subnetIds(network.subnetIds())
                        .build();
    }

    /// With the password: it is resolved at deployment and stands in no template.
    String url() {
        return "rediss://"
                + USER
                + ":"
                + password.getSecretValue().unsafeUnwrap()
                + "@"
                + cache.getAttrEndpointAddress()
                + ":"
                + PORT;
    }

    private CfnUserGroup users(String name) {
        CfnUser user =
                CfnUser.Builder.create(this, "User")
                        .engine("valkey")
                        .userId(name)
                        .userName(USER)
                        .accessString(MAY)
                        .passwords(List.of(password.getSecretValue().unsafeUnwrap()))
                        .build();
        return CfnUserGroup.Builder.create(this, "Users")
                .engine("valkey")
                .userGroupId(name)
                .userIds(List.of(user.getRef()))
                .build();
    }
}
