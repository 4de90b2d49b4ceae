/// Fakes of the services that run jobs: queue, executions, dispatch, clock and waiting.
@NullMarked
package vopi.testing.run;

import org.jspecify.annotations.NullMarked;
