/// A real PostgreSQL 17 server as a child process: unpacked from a jar, started in a moment, ended
/// with the JVM. Works as root and as any other user, and knows no VOPI class.
@NullMarked
package vopi.emulator.postgres;

import org.jspecify.annotations.NullMarked;
