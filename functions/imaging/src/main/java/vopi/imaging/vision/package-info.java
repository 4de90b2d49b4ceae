/// Separates the views of a product by its appearance, with the background removed.
@NullMarked
package vopi.imaging.vision;

import org.jspecify.annotations.NullMarked;
