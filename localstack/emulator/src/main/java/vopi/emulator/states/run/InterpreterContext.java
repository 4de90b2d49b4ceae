package vopi.emulator.states.run;

import java.util.random.RandomGenerator;
import vopi.emulator.states.task.TaskCalls;
import vopi.emulator.states.task.Timers;

/// What executions share.
///
/// @param random jitter, and the tokens that tasks wait for: where strangers reach the port it must
///   be a secure one
public record InterpreterContext(
        TaskCalls calls, Timers timers, RandomGenerator random, String region, String account) {
    public String stateMachineArn(String name) {
        return "arn:aws:states:" + region + ":" + account + ":stateMachine:" + name;
    }

    public String executionArn(String machine, String name) {
        return "arn:aws:states:" + region + ":" + account + ":execution:" + machine + ":" + name;
    }
}
