/// The embedded stack: emulators and servers wired to VOPI's functions and state machines, started
/// and stopped together.
@NullMarked
package vopi.stack;

import org.jspecify.annotations.NullMarked;
