/// How fast the HTTP contract answers over a database full of jobs: the data, the questions, the
/// clients that ask them, and the table that comes of it.
@NullMarked
package vopi.bench.load;

import org.jspecify.annotations.NullMarked;
