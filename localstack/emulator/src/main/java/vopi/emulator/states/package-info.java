/// An embedded AWS Step Functions for the unmodified SDK. Does not depend on VOPI classes outside
/// the emulator.
@NullMarked
package vopi.emulator.states;

import org.jspecify.annotations.NullMarked;
