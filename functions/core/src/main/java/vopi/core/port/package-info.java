/// The interfaces between the domain and external systems. Each port has a real adapter, a fake in
/// `functions/testing`, and one contract test that runs against both.
@NullMarked
package vopi.core.port;

import org.jspecify.annotations.NullMarked;
