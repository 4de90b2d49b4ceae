/// Spins: pictures of a full turn of the product, for buyers to turn it themselves. They are made
/// only where a camera that stands still shows a turn that closes.
@NullMarked
package vopi.imaging.spin;

import org.jspecify.annotations.NullMarked;
