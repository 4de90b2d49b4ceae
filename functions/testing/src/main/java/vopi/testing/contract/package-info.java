/// One abstract contract test for each port: both the fake and the real adapter pass it.
@NullMarked
package vopi.testing.contract;

import org.jspecify.annotations.NullMarked;
