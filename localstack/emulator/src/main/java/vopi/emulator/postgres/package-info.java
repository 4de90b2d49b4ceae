/// A real PostgreSQL 17 server as a child process: unpacked from a jar, ended with the JVM. Works
/// as root and as any other user. Does not depend on VOPI classes.
@NullMarked
package vopi.emulator.postgres;

import org.jspecify.annotations.NullMarked;
