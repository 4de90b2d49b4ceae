package vopi.infra;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// The bucket of uploads, jobs and results: private, TLS only. Its name is set here, so that
/// functions can know it before the bucket is created: it is created after the function that its
/// events invoke.
final class Storage extends Construct {
    private static final int UPLOADS_DAYS = 7;
    private static final int UNFINISHED_DAYS = 2;
    private static final int ACCESS_LOG_DAYS = 90;

    private final Bucket bucket;
    private final String name;

    Storage(Construct scope, Settings settings) {
        super(scope, "Storage");
        String stack = Stack.of(this).getStackName().toLowerCase(Locale.ROOT);
        name = stack + "-" + Aws.ACCOUNT_ID + "-" + Aws.REGION;
        Bucket.Builder builder =
                closed("Bucket", settings)
                        .bucketName(name)
                        .cors(List.of(browsers(settings)))
                        .lifecycleRules(
                                List.of(
                                        expiring("uploads/", UPLOADS_DAYS),
                                        expiring("inbox/", UPLOADS_DAYS),
                                        unfinished()));
        if (settings.target().isAmazon()) {
            builder.serverAccessLogsBucket(accessLog(settings)).serverAccessLogsPrefix("bucket/");
        }
        bucket = builder.build();
    }

    String name() {
        return name;
    }

    String arn() {
        return "arn:" + Aws.PARTITION + ":s3:::" + name;
    }

    String objects(String prefix) {
        return arn() + "/" + prefix + "*";
    }

    /// An object that arrives in the inbox starts a job.
    void announceInboxTo(Function uploaded) {
        uploaded.addPermission(
                "Inbox",
                Permission.builder()
                        .principal(new ServicePrincipal("s3.amazonaws.com"))
                        .sourceArn(arn())
                        .sourceAccount(Aws.ACCOUNT_ID)
                        .build());
        CfnBucket made = (CfnBucket) Objects.requireNonNull(bucket.getNode().getDefaultChild());
        made.setNotificationConfiguration(announcements(uploaded));
        made.addResourceDependency((CfnPermission) uploaded.getNode().findChild("Inbox"));
    }

    private static CfnBucket.NotificationConfigurationProperty announcements(Function uploaded) {
        CfnBucket.S3KeyFilterProperty inbox =
                CfnBucket.S3KeyFilterProperty.builder()
                        .rules(
                                List.of(
                                        CfnBucket.FilterRuleProperty.builder()
                                                .name("prefix")
                                                .value("inbox/")
                                                .build()))
                        .build();
        return CfnBucket.NotificationConfigurationProperty.builder()
                .lambdaConfigurations(
                        List.of(
                                CfnBucket.LambdaConfigurationProperty.builder()
                                        .event("s3:ObjectCreated:*")
                                        .function(uploaded.getFunctionArn())
                                        .filter(
                                                CfnBucket.NotificationFilterProperty.builder()
                                                        .s3Key(inbox)
                                                        .build())
                                        .build()))
                .build();
    }

    private Bucket accessLog(Settings settings) {
        Bucket log =
                closed("AccessLog", settings)
                        .lifecycleRules(
                                List.of(
                                        LifecycleRule.builder()
                                                .expiration(Duration.days(ACCESS_LOG_DAYS))
                                                .build()))
                        .build();
        AcceptedFindings.accept(
                log,
                AcceptedFindings.because(
                        "AwsSolutions-S1", "It is the access log of the other bucket"));
        return log;
    }

    private Bucket.Builder closed(String id, Settings settings) {
        RemovalPolicy removal = settings.removal();
        Bucket.Builder builder =
                Bucket.Builder.create(this, id)
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .encryption(BucketEncryption.S3_MANAGED);
        if (settings.target().isAmazon()) {
            // Emulators use plain HTTP: this rule would deny every request.
            builder.enforceSsl(true).minimumTlsVersion(1.2);
        }
        return builder.removalPolicy(removal);
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

    /// A job copies its source to its folder: the upload is needed only until then.
    private static LifecycleRule expiring(String prefix, int days) {
        return LifecycleRule.builder()
                .id(prefix.replace("/", ""))
                .prefix(prefix)
                .expiration(Duration.days(days))
                .build();
    }

    private static LifecycleRule unfinished() {
        return LifecycleRule.builder()
                .id("unfinished-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(UNFINISHED_DAYS))
                .build();
    }
}
