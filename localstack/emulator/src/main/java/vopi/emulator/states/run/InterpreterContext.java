package vopi.emulator.states.run;

import java.util.random.RandomGenerator;
import vopi.emulator.states.task.TaskCalls;
import vopi.emulator.states.task.Timers;

/// Dependencies shared by all executions.
///
/// @param random source of jitter and of task tokens; must be cryptographically secure if untrusted
///   clients can reach the port
public record InterpreterContext(
        TaskCalls calls, Timers timers, RandomGenerator random, String region, String account) {
    public String stateMachineArn(String name) {
        return "arn:aws:states:" + region + ":" + account + ":stateMachine:" + name;
    }

    public String executionArn(String machine, String name) {
        return "arn:aws:states:" + region + ":" + account + ":execution:" + machine + ":" + name;
    }
}
