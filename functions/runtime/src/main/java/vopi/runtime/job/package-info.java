/// What functions do with a job: find it, move it on, add warnings to it, announce its end.
@NullMarked
package vopi.runtime.job;

import org.jspecify.annotations.NullMarked;
