/// What functions do with a job: find it, advance it, add warnings to it, publish its end.
@NullMarked
package vopi.runtime.job;

import org.jspecify.annotations.NullMarked;
