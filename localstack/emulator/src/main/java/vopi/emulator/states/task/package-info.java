/// What Step Functions asks of its surroundings: functions, containers, time.
@NullMarked
package vopi.emulator.states.task;

import org.jspecify.annotations.NullMarked;
