/// The sources of a video's bytes, and the limits for reading them.
@NullMarked
package vopi.media.source;

import org.jspecify.annotations.NullMarked;
