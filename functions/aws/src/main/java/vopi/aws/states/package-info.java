/// Executions of the state machines, and the asynchronous call of the dispatch function.
@NullMarked
package vopi.aws.states;

import org.jspecify.annotations.NullMarked;
