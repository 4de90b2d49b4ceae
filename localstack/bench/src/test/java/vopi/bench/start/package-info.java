/// How long a function takes from nothing to its first answer.
@NullMarked
package vopi.bench.start;

import org.jspecify.annotations.NullMarked;
