/// Videos, sampled frames and their scores. Frame arithmetic lives here alone, so that one segment
/// and a hundred agree.
@NullMarked
package vopi.core.media;

import org.jspecify.annotations.NullMarked;
