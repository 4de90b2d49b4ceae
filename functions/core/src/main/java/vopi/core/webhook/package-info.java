/// Callbacks to clients: what is delivered, what came of each attempt, and who signs. The wire form
/// is Standard Webhooks 1.0.0.
@NullMarked
package vopi.core.webhook;

import org.jspecify.annotations.NullMarked;
