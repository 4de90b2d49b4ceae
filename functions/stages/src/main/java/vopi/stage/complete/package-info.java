/// The stages that end a job: completed with its result, or failed with a reason.
@NullMarked
package vopi.stage.complete;

import org.jspecify.annotations.NullMarked;
