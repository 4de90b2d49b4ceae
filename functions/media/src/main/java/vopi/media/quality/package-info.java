/// Rates a video as a source of images, in figures and in plain words.
@NullMarked
package vopi.media.quality;

import org.jspecify.annotations.NullMarked;
