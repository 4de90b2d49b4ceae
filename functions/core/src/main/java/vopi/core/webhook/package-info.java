/// Callbacks to clients: the deliveries, the result of each attempt, and the signing secrets. The
/// wire format is Standard Webhooks 1.0.0.
@NullMarked
package vopi.core.webhook;

import org.jspecify.annotations.NullMarked;
