/// Images as arrays, and the few OpenCV operations on them. Channel order is OpenCV's (grey, BGR,
/// BGRA); native memory does not leave the methods of this package.
@NullMarked
package vopi.imaging.pixels;

import org.jspecify.annotations.NullMarked;
