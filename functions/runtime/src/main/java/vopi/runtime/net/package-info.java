/// Requests to addresses that a stranger chose: sources and webhooks. Only public addresses are
/// connected to, and exactly those that were checked.
@NullMarked
package vopi.runtime.net;

import org.jspecify.annotations.NullMarked;
