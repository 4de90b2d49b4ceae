/// Builders of sample records: everything filled in, each with one thing to change.
@NullMarked
package vopi.testing.sample;

import org.jspecify.annotations.NullMarked;
