/// JSONata as Step Functions evaluates it: templates, `$states` and variables. A result that is
/// undefined or not JSON is a failure.
@NullMarked
package vopi.emulator.states.expr;

import org.jspecify.annotations.NullMarked;
