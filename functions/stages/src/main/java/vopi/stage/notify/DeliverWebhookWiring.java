package vopi.stage.notify;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.core.config.EnvReader;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.net.AddressPolicy;

/// Dependencies of the DeliverWebhook function.
public record DeliverWebhookWiring(DeliverWebhook stage) {
    /// Receivers should answer at once and process the message afterwards.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static DeliverWebhookWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static DeliverWebhookWiring from(Map<String, String> env) {
        EnvReader in = new EnvReader(env);
        AddressPolicy policy = new AddressPolicy(in.flag("VOPI_ALLOW_LOOPBACK_URLS", false));
        in.finish();
        AwsPorts aws = AwsPorts.from(env);
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        return new DeliverWebhookWiring(
                new DeliverWebhook(
                        new RunningJobs(aws.jobs(), clock),
                        aws.deliveries(),
                        new WebhookSecrets(aws.keySecrets(), clock, random),
                        new WebhookMessage(aws.objects()),
                        new SafePost(policy, PATIENCE),
                        new RetrySchedule(random),
                        clock));
    }
}
