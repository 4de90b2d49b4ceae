/// Pictures as arrays, and the few operations on them that OpenCV does. Channel order is OpenCV's
/// (grey, BGR, BGRA); native memory never leaves a method of this package.
@NullMarked
package vopi.imaging.pixels;

import org.jspecify.annotations.NullMarked;
