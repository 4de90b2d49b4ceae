/// What Step Functions asks of its surroundings: functions, containers, time.
@NullMarked
package vopi.local.states.task;

import org.jspecify.annotations.NullMarked;
