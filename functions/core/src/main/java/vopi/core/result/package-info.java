/// A job's result as clients see it: object keys become URLs that clients can fetch.
@NullMarked
package vopi.core.result;

import org.jspecify.annotations.NullMarked;
