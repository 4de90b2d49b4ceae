/// Fakes of the bucket: one in memory that detects leaked streams, one that fails on demand.
@NullMarked
package vopi.testing.object;

import org.jspecify.annotations.NullMarked;
