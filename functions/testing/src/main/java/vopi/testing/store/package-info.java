/// Fakes of the rows: what Postgres holds, in memory, with the same conditional changes.
@NullMarked
package vopi.testing.store;

import org.jspecify.annotations.NullMarked;
