package vopi.stage.notify;

import vopi.runtime.lambda.StageHandler;

/// State DeliverWebhook: the JSON of [DeliverWebhook.Input] -> that of [DeliverWebhook.Output].
public final class DeliverWebhookHandler
        extends StageHandler<DeliverWebhook.Input, DeliverWebhook.Output> {
    public DeliverWebhookHandler() {
        this(DeliverWebhookWiring.fromEnvironment());
    }

    public DeliverWebhookHandler(DeliverWebhookWiring wiring) {
        super(DeliverWebhook.Input.class, wiring.stage()::run);
    }
}
