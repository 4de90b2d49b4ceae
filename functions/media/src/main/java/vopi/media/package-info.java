/// What the stages know of videos: probe one, score it, plan its segments, get single frames of it.
/// Everything native stays behind this package, which hands out records alone.
@NullMarked
package vopi.media;

import org.jspecify.annotations.NullMarked;
