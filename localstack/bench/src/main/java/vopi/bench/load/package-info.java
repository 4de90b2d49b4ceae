/// The speed of the HTTP contract on a database full of jobs: the data, the reads, the clients, and
/// the table of results.
@NullMarked
package vopi.bench.load;

import org.jspecify.annotations.NullMarked;
