/// Hashes in hex, and HMAC.
@NullMarked
package vopi.emulator.hash;

import org.jspecify.annotations.NullMarked;
