package vopi.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.EventType;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.NotificationKeyFilter;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.notifications.LambdaDestination;
import software.constructs.Construct;

/// The bucket of uploads, jobs and results: private, over TLS alone.
final class Storage extends Construct {
    private final Bucket bucket;

    Storage(Construct scope, Settings settings) {
        super(scope, "Storage");
        bucket =
                Bucket.Builder.create(this, "Bucket")
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .encryption(BucketEncryption.S3_MANAGED)
                        .enforceSsl(true)
                        .minimumTlsVersion(1.2)
                        .removalPolicy(settings.removal())
                        .cors(List.of(browsers(settings)))
                        .lifecycleRules(
                                List.of(
                                        expiring("uploads/", 7),
                                        expiring("inbox/", 7),
                                        LifecycleRule.builder()
                                                .id("unfinished-uploads")
                                                .abortIncompleteMultipartUploadAfter(
                                                        Duration.days(2))
                                                .build()))
                        .build();
    }

    Bucket bucket() {
        return bucket;
    }

    /// An object that arrives in the inbox starts a job.
    void announceInboxTo(Function uploaded) {
        bucket.addEventNotification(
                EventType.OBJECT_CREATED,
                new LambdaDestination(uploaded),
                NotificationKeyFilter.builder().prefix("inbox/").build());
    }

    private static CorsRule browsers(Settings settings) {
        return CorsRule.builder()
                .allowedOrigins(settings.corsOrigins())
                .allowedMethods(List.of(HttpMethods.PUT, HttpMethods.GET, HttpMethods.HEAD))
                .allowedHeaders(List.of("*"))
                .exposedHeaders(List.of("ETag"))
                .maxAge(3600)
                .build();
    }

    /// A job copies its source to its own folder: what was uploaded is needed until then.
    private static LifecycleRule expiring(String prefix, int days) {
        return LifecycleRule.builder()
                .id(prefix.replace("/", ""))
                .prefix(prefix)
                .expiration(Duration.days(days))
                .build();
    }
}
