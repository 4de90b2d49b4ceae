/// What every stage does with its job: find it, move it on, add warnings to it.
@NullMarked
package vopi.runtime.job;

import org.jspecify.annotations.NullMarked;
