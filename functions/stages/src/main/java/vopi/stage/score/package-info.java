/// Scores one segment of a video: every sampled frame, and the image of the best of each second.
@NullMarked
package vopi.stage.score;

import org.jspecify.annotations.NullMarked;
