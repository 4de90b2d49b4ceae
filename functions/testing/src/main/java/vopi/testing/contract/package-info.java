/// One abstract test a port: the fake and the real adapter both pass it.
@NullMarked
package vopi.testing.contract;

import org.jspecify.annotations.NullMarked;
