/// What Step Functions needs from its environment: functions, containers, time.
@NullMarked
package vopi.emulator.states.task;

import org.jspecify.annotations.NullMarked;
