/// A fake Photoroom that enforces the service's contract: parts, values, sizes, keys, limits.
@NullMarked
package vopi.testing.photoroom;

import org.jspecify.annotations.NullMarked;
