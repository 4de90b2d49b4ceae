/// Composites a cut-out product into commercial images, in linear light. The same seed gives the
/// same image.
@NullMarked
package vopi.imaging.scene;

import org.jspecify.annotations.NullMarked;
