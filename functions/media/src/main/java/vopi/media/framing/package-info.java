/// Determines which part of a video's frames is the picture: detects bars over the whole clip, and
/// chooses a background for transparent frames.
@NullMarked
package vopi.media.framing;

import org.jspecify.annotations.NullMarked;
