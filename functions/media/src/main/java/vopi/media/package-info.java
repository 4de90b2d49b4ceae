/// Video operations of the stages: probe a video, score it, plan its segments, extract single
/// frames. Native types stay inside this package; callers receive records.
@NullMarked
package vopi.media;

import org.jspecify.annotations.NullMarked;
