package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.customresources.Provider;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.rds.AuroraPostgresClusterEngineProps;
import software.amazon.awscdk.services.rds.AuroraPostgresEngineVersion;
import software.amazon.awscdk.services.rds.BackupProps;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.constructs.Construct;

/// Postgres that pauses when nobody asks, reached over HTTPS with a secret; nothing connects to its
/// port.
final class Database extends Construct {
    static final String NAME = "vopi";

    private final DatabaseCluster cluster;

    Database(Construct scope, Settings settings, Network network) {
        super(scope, "Database");
        cluster =
                DatabaseCluster.Builder.create(this, "Cluster")
                        .engine(
                                DatabaseClusterEngine.auroraPostgres(
                                        AuroraPostgresClusterEngineProps.builder()
                                                .version(AuroraPostgresEngineVersion.VER_17_9)
                                                .build()))
                        .writer(ClusterInstance.serverlessV2("Writer"))
                        .serverlessV2MinCapacity(0)
                        .serverlessV2MaxCapacity(settings.production() ? 16 : 4)
                        .serverlessV2AutoPauseDuration(Duration.minutes(5))
                        .credentials(Credentials.fromGeneratedSecret("vopi"))
                        .defaultDatabaseName(NAME)
                        .enableDataApi(true)
                        .storageEncrypted(true)
                        .backup(
                                BackupProps.builder()
                                        .retention(Duration.days(settings.production() ? 14 : 1))
                                        .build())
                        .copyTagsToSnapshot(true)
                        .deletionProtection(settings.production())
                        .removalPolicy(
                                settings.production()
                                        ? RemovalPolicy.SNAPSHOT
                                        : RemovalPolicy.DESTROY)
                        .vpc(network.vpc())
                        .vpcSubnets(network.inside())
                        .securityGroups(
                                List.of(network.group("Database", "The database: no ingress")))
                        .build();
    }

    String clusterArn() {
        return cluster.getClusterArn();
    }

    String secretArn() {
        return Objects.requireNonNull(cluster.getSecret()).getSecretArn();
    }

    /// Brings the schema up at each deployment that changes it.
    void migrateWith(Function migrate, String schemaVersion) {
        LogGroup log =
                LogGroup.Builder.create(this, "MigrationLog")
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        Provider provider =
                Provider.Builder.create(this, "Migration")
                        .onEventHandler(migrate)
                        .logGroup(log)
                        .build();
        CustomResource schema =
                CustomResource.Builder.create(this, "Schema")
                        .resourceType("Custom::VopiSchema")
                        .serviceToken(provider.getServiceToken())
                        .properties(Map.of("Version", schemaVersion))
                        .build();
        // The Data API answers only once there is an instance.
        schema.getNode().addDependency(cluster);
    }
}
