/// A real Redis server as a child process on a free loopback port, without persistence. Knows no
/// VOPI class.
@NullMarked
package vopi.emulator.redis;

import org.jspecify.annotations.NullMarked;
