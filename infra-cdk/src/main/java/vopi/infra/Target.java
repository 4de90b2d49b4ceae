package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// Where the stack is deployed.
public sealed interface Target {
    /// Everything is made.
    record Amazon() implements Target {}

    /// What emulators lack is left out: network, database, cache, container, snapshots, alarms,
    /// dashboard, firewall, access logs. The database and the queue are given.
    ///
    /// @param redisUrl as the functions reach it, with its password
    /// @param clusterArn that the Data API knows
    /// @param secretArn of the functions' user, that the Data API knows
    /// @param ownerSecretArn of the tables' owner; the same where there is one user for all
    /// @param dataApiUrl of the Data API, where it is not the emulator's own
    /// @param publicS3Url of S3 as clients reach it, where that is not how functions do
    /// @param migrate whether the deployment brings the schema up
    record Emulator(
            String redisUrl,
            String clusterArn,
            String secretArn,
            String ownerSecretArn,
            Optional<String> dataApiUrl,
            Optional<String> publicS3Url,
            boolean migrate)
            implements Target {
        @Override
        public Map<String, String> variables() {
            return publicS3Url.map(url -> Map.of("VOPI_S3_PUBLIC_URL", url)).orElse(Map.of());
        }

        @Override
        public void adapt(PolicyStatement statement) {
            List<String> actions = statement.getActions();
            if (actions.stream()
                    .anyMatch(a -> a.startsWith("states:") || a.startsWith("rds-data:"))) {
                statement.addAllResources();
            }
            if (actions.contains("s3:AbortMultipartUpload")) {
                statement.addActions("s3:DeleteObject");
            }
        }

        Grants database() {
            Grants reach = Grants.database(clusterArn, secretArn);
            return dataApiUrl
                    .map(url -> reach.with(Map.of("AWS_ENDPOINT_URL_RDS_DATA", url)))
                    .orElse(reach);
        }

        Grants owner() {
            Grants owner = Grants.owner(ownerSecretArn);
            return ownerSecretArn.equals(secretArn)
                    ? new Grants(owner.variables(), List.of())
                    : owner;
        }

        Grants queue() {
            return new Grants(Map.of("VOPI_REDIS_URL", redisUrl), List.of());
        }

        /// As `./vopi up` names its own.
        public static final Emulator DEFAULT =
                new Emulator(
                        "redis://redis:6379",
                        "arn:aws:rds:us-east-1:000000000000:cluster:vopi",
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:vopi-database",
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:vopi-database",
                        Optional.empty(),
                        Optional.empty(),
                        true);
    }

    static Target from(Context in) {
        if (in.choice("target", "aws", "emulator").equals("aws")) {
            return new Amazon();
        }
        Emulator base = Emulator.DEFAULT;
        String secret = in.word("dbSecretArn").orElse(base.secretArn());
        return new Emulator(
                in.word("redisUrl").orElse(base.redisUrl()),
                in.word("dbClusterArn").orElse(base.clusterArn()),
                secret,
                in.word("dbOwnerSecretArn").orElse(secret),
                in.word("dataApiUrl"),
                in.word("publicS3Url"),
                in.flag("migrate", base.migrate()));
    }

    default boolean isAmazon() {
        return this instanceof Amazon;
    }

    /// Where an emulator keeps the packages. `./vopi deploy` makes it.
    String PACKAGES = "vopi-packages";

    /// An emulator has been bootstrapped by nobody: whoever deploys does all, without other roles,
    /// and needs but the bucket of the packages.
    default IStackSynthesizer synthesizer() {
        return isAmazon()
                ? new DefaultStackSynthesizer()
                : CliCredentialsStackSynthesizer.Builder.create()
                        .fileAssetsBucketName(PACKAGES)
                        .build();
    }

    /// Emulators that enforce privileges do not work out which resource a call of some services is
    /// about, so that a single one matches nothing, nor tell the end of an upload from that of an
    /// object.
    default void adapt(PolicyStatement statement) {}

    /// Of every function.
    default Map<String, String> variables() {
        return Map.of();
    }

    /// Where nobody says otherwise.
    default Processor processor() {
        return isAmazon() ? Processor.ARM64 : Processor.here();
    }

    /// Where nobody says otherwise.
    default boolean longRuns() {
        return isAmazon();
    }
}
