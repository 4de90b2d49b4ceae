/// Requests to untrusted URLs: video sources and webhooks. Connections go only to public addresses,
/// and only to addresses that were checked.
@NullMarked
package vopi.runtime.net;

import org.jspecify.annotations.NullMarked;
