/// What the domain needs of the outside world. Each port has a real adapter, a fake in
/// `functions/testing`, and one contract test that runs over both.
@NullMarked
package vopi.core.port;

import org.jspecify.annotations.NullMarked;
