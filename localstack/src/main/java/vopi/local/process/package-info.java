/// Child processes that end with this JVM, and the ending of those that an earlier JVM left behind.
@NullMarked
package vopi.local.process;

import org.jspecify.annotations.NullMarked;
