/// EventBridge, as far as it is needed: rules that pass events on to functions, and schedules.
/// Knows no VOPI class.
@NullMarked
package vopi.emulator.schedule;

import org.jspecify.annotations.NullMarked;
