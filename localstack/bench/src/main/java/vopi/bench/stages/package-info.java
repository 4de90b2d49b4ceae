/// Measures what the stages of a job need, and holds the cost model against it.
@NullMarked
package vopi.bench.stages;

import org.jspecify.annotations.NullMarked;
