/// Finds hands that hold a product or reach before it.
@NullMarked
package vopi.imaging.hand;

import org.jspecify.annotations.NullMarked;
