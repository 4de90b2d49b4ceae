/// The operations of Step Functions as JSON in and JSON out.
@NullMarked
package vopi.emulator.states.wire;

import org.jspecify.annotations.NullMarked;
