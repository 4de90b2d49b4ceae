/// JSONata as Step Functions evaluates it: templates, `$states`, variables, and the functions that
/// AWS adds. A result that is undefined or not JSON is a failure.
@NullMarked
package vopi.emulator.states.expr;

import org.jspecify.annotations.NullMarked;
