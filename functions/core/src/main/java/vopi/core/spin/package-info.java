/// Spins: pictures of a full turn of a product.
@NullMarked
package vopi.core.spin;

import org.jspecify.annotations.NullMarked;
