/// Finds hands that hold a product or cover part of it.
@NullMarked
package vopi.imaging.hand;

import org.jspecify.annotations.NullMarked;
