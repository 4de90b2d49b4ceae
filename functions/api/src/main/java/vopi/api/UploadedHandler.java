package vopi.api;

import vopi.api.inbox.InboxEvent;
import vopi.api.inbox.InboxIntake;
import vopi.runtime.lambda.StageHandler;

/// The function `Uploaded`: handles an object that arrived in an inbox.
public final class UploadedHandler extends StageHandler<InboxEvent, InboxIntake.Outcome> {
    public UploadedHandler() {
        this(UploadedWiring.fromEnvironment());
    }

    public UploadedHandler(UploadedWiring app) {
        super(InboxEvent.class, app.inbox()::receive);
    }
}
