/// The interpreter. An execution is run from its start again after a restart; whatever the journal
/// already knows is taken from there instead of being done.
@NullMarked
package vopi.emulator.states.run;

import org.jspecify.annotations.NullMarked;
