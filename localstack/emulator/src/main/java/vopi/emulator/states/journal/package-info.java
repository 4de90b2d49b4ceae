/// One append-only file per execution: its history, and what must not be decided twice.
@NullMarked
package vopi.emulator.states.journal;

import org.jspecify.annotations.NullMarked;
