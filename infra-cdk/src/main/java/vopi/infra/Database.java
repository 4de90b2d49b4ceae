package vopi.infra;

import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.rds.AuroraPostgresClusterEngineProps;
import software.amazon.awscdk.services.rds.AuroraPostgresEngineVersion;
import software.amazon.awscdk.services.rds.BackupProps;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.constructs.Construct;

/// Postgres that pauses when nobody asks, reached over HTTPS with a secret that the service makes
/// and rotates; nothing connects to its port.
final class Database extends Construct {
    static final String NAME = "vopi";

    private static final int PAUSE_AFTER_MINUTES = 5;

    private final DatabaseCluster cluster;

    Database(Construct scope, Settings settings, Network network) {
        super(scope, "Database");
        boolean production = settings.production();
        cluster =
                DatabaseCluster.Builder.create(this, "Cluster")
                        .engine(
                                DatabaseClusterEngine.auroraPostgres(
                                        AuroraPostgresClusterEngineProps.builder()
                                                .version(AuroraPostgresEngineVersion.VER_17_9)
                                                .build()))
                        .writer(ClusterInstance.serverlessV2("Writer"))
                        .serverlessV2MinCapacity(0)
                        .serverlessV2MaxCapacity(production ? 16 : 4)
                        .serverlessV2AutoPauseDuration(Duration.minutes(PAUSE_AFTER_MINUTES))
                        .manageMasterUserPassword(true)
                        .defaultDatabaseName(NAME)
                        .enableDataApi(true)
                        .iamAuthentication(true)
                        .storageEncrypted(true)
                        .backup(
                                BackupProps.builder()
                                        .retention(Duration.days(production ? 14 : 1))
                                        .build())
                        .copyTagsToSnapshot(true)
                        .deletionProtection(production)
                        .removalPolicy(production ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY)
                        .vpc(network.vpc())
                        .vpcSubnets(network.inside())
                        .securityGroups(
                                List.of(network.group("Database", "The database: no ingress")))
                        .build();
        Findings.accept(
                cluster,
                Findings.because(
                        "AwsSolutions-RDS11",
                        "Nothing connects to the port: its security group has no ingress, all"
                                + " access is the Data API over HTTPS"));
        if (!production) {
            Findings.accept(
                    cluster,
                    Findings.because(
                            "AwsSolutions-RDS10",
                            "A development stack is deleted with its data; stage=prod protects"));
        }
    }

    DatabaseCluster cluster() {
        return cluster;
    }

    Reach reach() {
        String secret = Objects.requireNonNull(cluster.getSecret()).getSecretArn();
        return Reach.database(cluster.getClusterArn(), secret);
    }
}
