/// The Amazon States Language as records, and the loader that refuses by name whatever the
/// interpreter would not honour.
@NullMarked
package vopi.emulator.states.asl;

import org.jspecify.annotations.NullMarked;
