/// EventBridge, limited to rules that send events to functions, and schedules. Does not depend on
/// VOPI classes.
@NullMarked
package vopi.emulator.schedule;

import org.jspecify.annotations.NullMarked;
