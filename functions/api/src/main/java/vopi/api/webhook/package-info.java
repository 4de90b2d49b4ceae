/// Webhooks in the API: keeps the webhook of a key, publishes cancellations and lost ends, shows
/// the delivery log, and sends a delivery again on request. A stage does the sending itself.
@NullMarked
package vopi.api.webhook;

import org.jspecify.annotations.NullMarked;
