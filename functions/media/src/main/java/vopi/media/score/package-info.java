/// The arithmetic of choosing frames, in plain Java: the sampling grid, sharpness and motion. Knows
/// neither FFmpeg nor files.
@NullMarked
package vopi.media.score;

import org.jspecify.annotations.NullMarked;
