/// Webhooks from the API's side: cancellations and lost ends are announced, the log is shown, and a
/// delivery is sent again on request. The sending itself is a stage.
@NullMarked
package vopi.api.webhook;

import org.jspecify.annotations.NullMarked;
