/// Executions of the state machines, and the nudge to the dispatch function.
@NullMarked
package vopi.aws.states;

import org.jspecify.annotations.NullMarked;
