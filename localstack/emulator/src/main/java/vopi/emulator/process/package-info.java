/// Child processes that end with this JVM, and the removal of those that an earlier JVM left
/// behind.
@NullMarked
package vopi.emulator.process;

import org.jspecify.annotations.NullMarked;
