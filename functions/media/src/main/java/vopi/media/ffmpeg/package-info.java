/// The only package that uses FFmpeg's C interface. It returns pictures as luma and as encoded
/// images; pointers stay inside.
@NullMarked
package vopi.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
