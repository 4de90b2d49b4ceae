/// Fakes of the tables in Postgres: rows in memory, with the same conditional updates.
@NullMarked
package vopi.testing.store;

import org.jspecify.annotations.NullMarked;
