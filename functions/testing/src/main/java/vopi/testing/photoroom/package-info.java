/// A Photoroom that holds its callers to its contract: parts, values, sizes, keys, limits.
@NullMarked
package vopi.testing.photoroom;

import org.jspecify.annotations.NullMarked;
