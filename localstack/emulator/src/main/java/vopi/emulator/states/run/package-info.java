/// The interpreter. After a restart an execution runs from its start again; results that the
/// journal contains are read from it and not computed again.
@NullMarked
package vopi.emulator.states.run;

import org.jspecify.annotations.NullMarked;
