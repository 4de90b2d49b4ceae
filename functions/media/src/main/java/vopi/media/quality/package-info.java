/// How good a video is as a source of pictures, in figures and in plain words.
@NullMarked
package vopi.media.quality;

import org.jspecify.annotations.NullMarked;
