/// One append-only file per execution: its history, and decisions that must stay the same after a
/// restart.
@NullMarked
package vopi.emulator.states.journal;

import org.jspecify.annotations.NullMarked;
