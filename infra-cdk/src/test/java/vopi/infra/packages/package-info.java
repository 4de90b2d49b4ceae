/// The time from the start of a function to its first answer.
@NullMarked
package vopi.bench.start;

import org.jspecify.annotations.NullMarked;
