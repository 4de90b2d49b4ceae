/// Measures quality and speed of the local providers.
@NullMarked
package vopi.bench;

import org.jspecify.annotations.NullMarked;
