/// The queue in Redis: one Lua script for each change, and a connection that survives a frozen
/// sandbox.
@NullMarked
package vopi.aws.queue;

import org.jspecify.annotations.NullMarked;
