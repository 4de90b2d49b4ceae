/// Cuts the product out of a frame: a mask from a network or from the classic method, cleaned,
/// enlarged, and given the product's own colours below its soft edge.
@NullMarked
package vopi.imaging.cutout;

import org.jspecify.annotations.NullMarked;
