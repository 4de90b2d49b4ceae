/// Fakes of the bucket: one in memory that notices leaks, one that fails on demand.
@NullMarked
package vopi.testing.object;

import org.jspecify.annotations.NullMarked;
