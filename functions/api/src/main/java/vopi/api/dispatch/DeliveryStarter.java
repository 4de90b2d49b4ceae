package vopi.api.dispatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.port.Executions;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;

/// Starts a delivery that is due and has no execution: its start failed, or its execution ended
/// before the delivery did. After a maximum number of executions the delivery fails.
///
/// The steps are: count the start, start the execution. After an interruption between them, the
/// next call finds a counted start without an execution, and starts it.
final class DeliveryStarter {
    /// An execution that cannot send runs for three hours: together a day.
    static final int MAX_STARTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStarter.class);

    private static final String REASON =
            "the message could not be sent for a reason on our side; send it again with replay";

    private final DeliveryStore deliveries;
    private final Executions executions;
    private final InstantSource clock;

    DeliveryStarter(DeliveryStore deliveries, Executions executions, InstantSource clock) {
        this.deliveries = deliveries;
        this.executions = executions;
        this.clock = clock;
    }

    /// @param due pending, and its next attempt is overdue
    void ensureSent(Delivery due) {
        Optional<Executions.State> state = executions.deliveryState(due);
        if (state.isEmpty()) {
            executions.startDelivery(due);
        } else if (state.get() != Executions.State.RUNNING) {
            LOG.warn("delivery {} is pending, its execution has ended: {}", due.id(), state.get());
            startNext(due);
        }
    }

    private void startNext(Delivery due) {
        if (due.starts() >= MAX_STARTS) {
            giveUp(due);
        } else if (deliveries.countStart(due.job(), due.id(), due.starts())) {
            executions.startDelivery(due.withStarts(due.starts() + 1));
        }
    }

    private void giveUp(Delivery due) {
        int number = due.attempts().size() + 1;
        Delivery.Attempt last =
                new Delivery.Attempt(number, clock.instant(), null, REASON, Duration.ZERO);
        deliveries.record(due.job(), due.id(), last, Delivery.State.GAVE_UP, null);
    }
}
