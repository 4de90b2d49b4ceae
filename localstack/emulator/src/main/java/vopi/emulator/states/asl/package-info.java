/// The Amazon States Language as records, and a loader that refuses by name everything that the
/// interpreter does not implement.
@NullMarked
package vopi.emulator.states.asl;

import org.jspecify.annotations.NullMarked;
