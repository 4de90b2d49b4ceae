package vopi.cli.deploy;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// How many functions of an AWS account may run at once. New accounts have a small quota, with
/// which nothing can be reserved for streams of events.
public final class LambdaQuota {
    /// What `streams` reserves by default (`vopi.infra.Settings`), and what Lambda keeps for all
    /// other functions.
    private static final int NEEDED = 50 + 100;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(LambdaQuota.class);

    private LambdaQuota() {}

    /// The quota of the account of the default credentials and region, if it is too small for the
    /// default of `streams`; empty if it is not, or if it cannot be read.
    public static Optional<Integer> tooSmall() {
        try (LambdaClient lambda =
                LambdaClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .overrideConfiguration(config -> config.apiCallTimeout(PATIENCE))
                        .build()) {
            return tooSmall(lambda);
        } catch (SdkException unknown) {
            // No region is configured: the CDK says so.
            LOG.debug("Lambda's quota cannot be read", unknown);
            return Optional.empty();
        }
    }

    static Optional<Integer> tooSmall(LambdaClient lambda) {
        try {
            int quota = lambda.getAccountSettings().accountLimit().concurrentExecutions();
            return quota < NEEDED ? Optional.of(quota) : Optional.empty();
        } catch (SdkException unknown) {
            LOG.debug("Lambda's quota cannot be read", unknown);
            return Optional.empty();
        }
    }
}
