/// What a job found and made, as clients see it.
@NullMarked
package vopi.api.results;

import org.jspecify.annotations.NullMarked;
