/// The results of a job, as clients see them.
@NullMarked
package vopi.api.results;

import org.jspecify.annotations.NullMarked;
