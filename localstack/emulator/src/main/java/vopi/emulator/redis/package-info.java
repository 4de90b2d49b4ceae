/// A real Redis server as a child process on a free loopback port, without persistence. Does not
/// depend on VOPI classes.
@NullMarked
package vopi.emulator.redis;

import org.jspecify.annotations.NullMarked;
