/// How images come out: the marketplaces' rules as data, what a job's configuration makes of them,
/// and the check of a finished image.
@NullMarked
package vopi.core.output;

import org.jspecify.annotations.NullMarked;
