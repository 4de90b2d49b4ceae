/// A real Redis server as a child process on a free loopback port, without persistence. Knows no
/// VOPI class.
@NullMarked
package vopi.local.redis;

import org.jspecify.annotations.NullMarked;
