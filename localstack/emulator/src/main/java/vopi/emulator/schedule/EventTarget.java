package vopi.emulator.schedule;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.lambda.LambdaException;
import vopi.emulator.lambda.LambdaService;

/// A function that receives events as Event invocations.
public record EventTarget(LambdaService lambda, String function) {
    private static final Logger LOG = LoggerFactory.getLogger(EventTarget.class);

    /// A refused event is logged and dropped: only events that are sent repeatedly may go through
    /// rules.
    ///
    /// @param event JSON
    public void send(String event) {
        try {
            lambda.invokeLater(function, event.getBytes(StandardCharsets.UTF_8));
        } catch (LambdaException refused) {
            LOG.warn("an event for {} was dropped", function, refused);
        }
    }
}
