/// The stages that end a job: completed with its result, or failed with a reason.
@NullMarked
package vopi.stage.spin;

import org.jspecify.annotations.NullMarked;
