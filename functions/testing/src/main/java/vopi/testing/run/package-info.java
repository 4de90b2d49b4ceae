/// Fakes of what makes jobs run: queue, executions, dispatch, clock and waiting.
@NullMarked
package vopi.testing.run;

import org.jspecify.annotations.NullMarked;
