/// Ends jobs on request: cancels those that run, removes those that have ended.
@NullMarked
package vopi.api.cancel;

import org.jspecify.annotations.NullMarked;
