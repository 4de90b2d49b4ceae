/// Starts queued jobs: claims them within the limits, starts executions, handles their ends, and
/// repairs the state after a crash or a lost queue. Every step may run twice or be interrupted
/// anywhere.
@NullMarked
package vopi.api.dispatch;

import org.jspecify.annotations.NullMarked;
