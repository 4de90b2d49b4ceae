/// What of a video's frames is the picture: bars around it are found over the whole clip, and a
/// ground is chosen for transparent ones.
@NullMarked
package vopi.media.framing;

import org.jspecify.annotations.NullMarked;
