/// Videos, sampled frames and their scores. All frame arithmetic is in this package, so results do
/// not depend on the number of segments.
@NullMarked
package vopi.core.media;

import org.jspecify.annotations.NullMarked;
