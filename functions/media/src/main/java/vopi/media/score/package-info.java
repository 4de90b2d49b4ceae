/// The arithmetic of frame selection in plain Java: sampling grid, sharpness and motion.
/// Independent of FFmpeg and files.
@NullMarked
package vopi.media.score;

import org.jspecify.annotations.NullMarked;
