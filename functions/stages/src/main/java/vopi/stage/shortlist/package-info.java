/// Merges the segments of a video into one list of scores, and selects its candidates: the best
/// frame of each second, and in a short clip of each part of a second.
@NullMarked
package vopi.stage.shortlist;

import org.jspecify.annotations.NullMarked;
