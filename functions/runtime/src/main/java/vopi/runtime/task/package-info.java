/// Work beside other work.
@NullMarked
package vopi.runtime.task;

import org.jspecify.annotations.NullMarked;
