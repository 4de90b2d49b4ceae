/// The embedded stack: every emulator and server wired to our functions and state machines, started
/// and stopped as one.
@NullMarked
package vopi.stack;

import org.jspecify.annotations.NullMarked;
