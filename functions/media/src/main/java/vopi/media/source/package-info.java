/// Where the bytes of a video come from, and how much of it is taken.
@NullMarked
package vopi.media.source;

import org.jspecify.annotations.NullMarked;
