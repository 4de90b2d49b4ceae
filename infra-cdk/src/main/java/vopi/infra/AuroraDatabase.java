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
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// Aurora Postgres that pauses without queries, reached over HTTPS with two secrets: the owner's,
/// which the service creates and rotates, only for the migrations; and that of the functions' user,
/// which the migrations create. No client connects to its port.
final class AuroraDatabase extends Construct {
    static final String NAME = "vopi";

    private static final int PAUSE_AFTER_MINUTES = 5;

    private final DatabaseCluster cluster;
    private final Secret user;

    AuroraDatabase(Construct scope, Settings settings, Network network) {
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
        AcceptedFindings.accept(
                cluster,
                AcceptedFindings.because(
                        "AwsSolutions-RDS11",
                        "Nothing connects to the port: its security group has no ingress, all"
                                + " access is the Data API over HTTPS"));
        user = userSecret();
        if (!production) {
            AcceptedFindings.accept(
                    cluster,
                    AcceptedFindings.because(
                            "AwsSolutions-RDS10",
                            "A development stack is deleted with its data; stage=prod protects"));
        }
    }

    /// The functions' user, whose password the migrations set in the database.
    private Secret userSecret() {
        Secret made =
                Secret.Builder.create(this, "User")
                        .description("The functions' user of the database")
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .secretStringTemplate("{\"username\":\"vopi_app\"}")
                                        .generateStringKey("password")
                                        .passwordLength(40)
                                        .excludePunctuation(true)
                                        .build())
                        .build();
        AcceptedFindings.accept(
                made,
                AcceptedFindings.because(
                        "AwsSolutions-SMG4",
                        "The services' own rotation connects to the database's port, which nothing"
                                + " reaches: an operator puts a new value and calls Migrate, which"
                                + " tells the database (docs/operations.md, Rotate)"));
        return made;
    }

    DatabaseCluster cluster() {
        return cluster;
    }

    Grants grants() {
        return Grants.database(cluster.getClusterArn(), user.getSecretArn());
    }

    /// Access for the migrations.
    Grants owner() {
        return Grants.owner(Objects.requireNonNull(cluster.getSecret()).getSecretArn());
    }
}
