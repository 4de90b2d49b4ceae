/// What every stage does with its job: read it, advance its progress, add warnings.
@NullMarked
package vopi.runtime.job;

import org.jspecify.annotations.NullMarked;
