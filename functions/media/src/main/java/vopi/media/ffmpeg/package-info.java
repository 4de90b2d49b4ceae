/// FFmpeg's C interface, and the only place that spells it. Hands out pictures as luma and as
/// encoded images; pointers stay inside.
@NullMarked
package vopi.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
