/// Selects the implementations of vision, cut-out and scenes: paid providers if there is a key,
/// local ones otherwise. Used by the wiring of the stages that need them.
@NullMarked
package vopi.stage.wiring;

import org.jspecify.annotations.NullMarked;
