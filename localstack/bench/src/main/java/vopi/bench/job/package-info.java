/// Measures a whole job on a warm embedded stack: wall and CPU time of each stage and function, and
/// the time to the first picture.
@NullMarked
package vopi.bench.job;

import org.jspecify.annotations.NullMarked;
