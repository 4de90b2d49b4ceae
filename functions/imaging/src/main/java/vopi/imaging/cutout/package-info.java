/// Cuts the product out of a frame: computes a mask with a saliency network, cleans and enlarges
/// it, and replaces the colours under its soft edge with the product's colours.
@NullMarked
package vopi.imaging.cutout;

import org.jspecify.annotations.NullMarked;
