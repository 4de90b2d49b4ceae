package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// The deployment target.
public sealed interface Target {
    /// AWS: all resources are created.
    record Amazon() implements Target {}

    /// An emulator. Resources that emulators lack are omitted: network, database, cache, container,
    /// snapshots, alarms, dashboard, firewall, access logs. Database and queue are supplied from
    /// outside.
    ///
    /// @param redisUrl as the functions reach it, with its password
    /// @param clusterArn ARN that the Data API knows
    /// @param secretArn ARN of the functions' user that the Data API knows
    /// @param ownerSecretArn of the tables' owner; equal to `secretArn` if there is only one user
    /// @param dataApiUrl of the Data API, if it is not the emulator's
    /// @param publicS3Url of S3 for clients, if it differs from that for functions
    /// @param migrate whether the deployment runs the migrations
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
            Grants grants = Grants.database(clusterArn, secretArn);
            return dataApiUrl
                    .map(url -> grants.with(Map.of("AWS_ENDPOINT_URL_RDS_DATA", url)))
                    .orElse(grants);
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

        /// The names that `./vopi up` uses.
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

    /// The emulator's bucket for the packages. `./vopi deploy` creates it.
    String PACKAGES = "vopi-packages";

    /// An emulator has no CDK bootstrap: the deploying user does everything without further roles,
    /// and needs only the bucket of the packages.
    default IStackSynthesizer synthesizer() {
        return isAmazon()
                ? new DefaultStackSynthesizer()
                : CliCredentialsStackSynthesizer.Builder.create()
                        .fileAssetsBucketName(PACKAGES)
                        .build();
    }

    /// Emulators that enforce IAM cannot determine the resource of some services' calls, so no
    /// specific resource matches, and cannot distinguish the end of a multipart upload from a write
    /// of an object.
    default void adapt(PolicyStatement statement) {}

    /// Variables of every function.
    default Map<String, String> variables() {
        return Map.of();
    }

    /// The default.
    default Processor processor() {
        return isAmazon() ? Processor.ARM64 : Processor.here();
    }

    /// The default.
    default boolean longRuns() {
        return isAmazon();
    }
}
