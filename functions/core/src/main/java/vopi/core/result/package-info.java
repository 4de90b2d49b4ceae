/// A job's result as clients see it: object keys turned into addresses that can be fetched.
@NullMarked
package vopi.core.result;

import org.jspecify.annotations.NullMarked;
