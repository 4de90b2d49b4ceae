/// Tells the views of a product apart by its own appearance, with the background cut away.
@NullMarked
package vopi.imaging.vision;

import org.jspecify.annotations.NullMarked;
