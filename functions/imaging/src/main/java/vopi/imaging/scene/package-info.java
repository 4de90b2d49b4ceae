/// Composites a cut-out product into commercial pictures, in linear light and the same for the same
/// seed.
@NullMarked
package vopi.imaging.scene;

import org.jspecify.annotations.NullMarked;
